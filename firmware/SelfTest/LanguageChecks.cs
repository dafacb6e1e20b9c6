using Allocator.Board;
using Allocator.Board.Image;

namespace SelfTest;

/// <summary>What C# promises holds on the board: objects, arrays, strings, statics, casts, numbers.</summary>
internal static class LanguageChecks
{
    private static readonly int[] s_table = [3, 1, 4, 1, 5];
    private static readonly Shape s_square = new Square(7);
    private static string? s_text;

    private delegate int Step(int value);

    private abstract class Shape
    {
        internal abstract int Area { get; }
    }

    private sealed class Square(int side) : Shape
    {
        internal override int Area => side * side;
    }

    private sealed class Circle : Shape
    {
        internal override int Area => 3;
    }

    internal static void Run()
    {
        Objects();
        Structures();
        Arrays();
        Strings();
        Statics();
        Numbers();
        Boards();
    }

    private static void Objects()
    {
        Shape shape = new Square(4);
        Check.That(shape.Area == 16 && new Circle().Area == 3, "virtual calls");
        object any = s_text is null ? shape : s_text;
        Check.That(any is Shape && ((Shape)any).Area == 16 && any is not string, "casts to a base class");
        Check.That(Apply(x => x + shape.Area, 2) == 39 && Apply(Twice, 3) == 56, "lambdas and delegates");
        object box = (ushort)shape.Area;
        Check.That(box is ushort && box is not int && (ushort)box == 16, "boxes");
        Check.That(shape is Square && shape is not Circle && (shape as Circle) is null, "type tests");
    }

    private struct Entry
    {
        internal object Name;
        internal object Shape;
        internal string Note;
        internal int Count;
    }

    private struct Two
    {
        internal int Count;
        internal object Name;
        internal object Shape;
    }

    private sealed class Shelf
    {
        internal Entry Entry;
        internal Two Two;
    }

    // A structure of references goes to an object, from there into an array, and comes back.
    private static void Structures()
    {
        Entry made = new() { Name = "square", Shape = s_square, Note = Name(), Count = 5 };
        Shelf shelf = new() { Entry = made };
        Entry[] row = new Entry[3];
        row[1] = shelf.Entry;
        Entry back = row[1];
        bool isWhole = back.Name == made.Name && back.Shape == s_square && back.Note == made.Note && back.Count == 5;
        bool isAlone = row[0].Name is null && row[0].Count == 0 && row[2].Name is null && row[2].Count == 0;
        Check.That(isWhole && isAlone, "structures of references");
        shelf.Two = new() { Count = 6, Name = "two", Shape = s_square };
        Two[] twos = new Two[3];
        twos[1] = shelf.Two;
        isWhole = twos[1].Count == 6 && twos[1].Name == shelf.Two.Name && twos[1].Shape == s_square;
        isAlone = twos[0].Name is null && twos[0].Shape is null && twos[2].Count == 0 && twos[2].Name is null;
        Check.That(isWhole && isAlone, "small structures of references");
    }

    private static int Apply(Step step, int times)
    {
        int value = 7;
        for (int i = 0; i < times; i++)
            value = step(value);
        return value;
    }

    private static int Twice(int value) => value * 2;

    private static void Arrays()
    {
        var shapes = new Shape[] { new Circle(), new Square(2) };
        int[] numbers = new int[100];
        bool isZero = true;
        for (int i = 0; i < numbers.Length; i++)
            isZero &= numbers[i] == 0;
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = i;
        System.Array.Copy(numbers, 10, numbers, 12, 80);
        int sum = 0;
        foreach (int number in numbers)
            sum += number;
        object[] kept = new object[2];
        kept[0] = numbers;
        kept[1] = "text";
        Check.That(sum == 4790 && kept[0] is int[] && kept[1] is not int[], "arrays are looped over, and kept as objects");
        Check.That(isZero && shapes[0].Area + shapes[1].Area == 7, "arrays are zeroed, and hold objects");
        Check.That(numbers[11] == 11 && numbers[12] == 10 && numbers[91] == 89 && numbers[92] == 92, "overlapping copies");
    }

    private static void Strings()
    {
        string joined = "bo" + Name() + "!";
        Check.That(joined == "board!" && joined.Length == 6 && joined[2] == 'a', "strings are joined and compared");
        int vowels = 0;
        foreach (char letter in joined)
            vowels += letter is 'o' or 'a' ? 1 : 0;
        Check.That(vowels == 2 && joined switch { "card!" => 1, "board!" => 2, _ => 3 } == 2, "strings are looped over and switched on");
        Check.That(new string('x', 3) == "xxx" && joined != "board?", "strings are made");
    }

    private static string Name() => s_text ?? "ard";

    private static void Statics()
    {
        s_text = "ard";
        Check.That(s_table[2] == 4 && s_square.Area == 49 && s_text.Length == 3, "statics, with and without constructor");
    }

    private static void Numbers()
    {
        uint seven = (uint)s_square.Area / 7;
        int minus = -(int)seven;
        Check.That(100 / seven == 14 && 100 % seven == 2 && 100 / minus == -14 && -100 % minus == -2, "division");
        ulong large = 0x0123_4567_89AB_CDEF * (ulong)seven;
        bool isChecked = checked(minus * 0x0123_4567_89AB_CDEF) == -0x07F6_E5D4_C3B2_A189 && checked(seven * (large >> 5)) / seven == large >> 5;
        Check.That(isChecked && large == 0x07F6_E5D4_C3B2_A189 && large / seven == 0x0123_4567_89AB_CDEF, "64-bit products and quotients");
        int shift = (int)seven * 5;
        Check.That(large >> shift == 0xFE_DCBA && large << shift == 0x1D95_0C48_0000_0000, "64-bit shifts");
        Check.That((long)~large >> shift == -0xFE_DCBB, "64-bit shifts with sign");
    }

    private static void Boards()
    {
        Board? board = Board.Find("netduinoplus2");
        Check.That(board is not null && board.Sram.Size == 128 * 1024 && board.Sram.Next!.Name == "CCM", "a board by name");
        Check.That(Board.Find("none") is null && Machine.Board.Sram.Start == 0x2000_0000, "this board");
    }
}
