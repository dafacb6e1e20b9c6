using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocator.Native.Tests;

/// <summary>Arrays, strings, statics.</summary>
internal static class RowChecks
{
    private static readonly int[] s_table = [3, 1, 4, 1, 5];
    private static string? s_text;

    // Has to be computed: the constructor runs at the first use.
    private static class Late
    {
        internal static readonly int[] Squares = Fill(new int[5]);
        internal static readonly string Name = "la" + Checks.Hide("te");

        private static int[] Fill(int[] row)
        {
            for (int i = 0; i < row.Length; i++)
                row[i] = i * i;
            return row;
        }
    }

    [UnmanagedCallersOnly(EntryPoint = "check_arrays")]
    private static int Arrays()
    {
        Checks checks = default;
        long[] numbers = new long[Checks.Hide(100)];
        bool isZero = true;
        foreach (long number in numbers)
            isZero &= number == 0;
        checks.That(isZero && numbers.Length == 100);
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = i;
        Array.Copy(numbers, 10, numbers, 12, 80);
        checks.That(numbers[11] == 11 && numbers[12] == 10 && numbers[91] == 89 && numbers[92] == 92);
        object[] kept = Checks.Hide(new object[2]);
        kept[0] = numbers;
        kept[1] = "text";
        checks.That(kept[0] is long[] && kept[1] is string && Checks.Hide<object>(kept) is object[]);
        object[] texts = Checks.Hide<object[]>(new string[2]);
        texts[1] = "b";
        checks.That(texts is string[] && (string)texts[1] == "b" && texts[0] is null);
        return checks.Failed;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_strings")]
    private static int Strings()
    {
        Checks checks = default;
        string joined = "li" + Checks.Hide("bra") + "ry";
        checks.That(joined == "library" && joined.Length == 7 && joined[2] == 'b' && joined != "libraru");
        checks.That(new string('x', Checks.Hide(3)) == "xxx");
        int vowels = 0;
        foreach (char letter in joined)
            vowels += letter is 'a' or 'i' ? 1 : 0;
        checks.That(vowels == 2);
        checks.That(Number("one") == 1 && Number("ni" + Checks.Hide("ne")) == 9 && Number(joined) == 0);
        return checks.Failed;
    }

    // Of so many the compiler makes a search by length and letters.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int Number(string word) => word switch
    {
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        _ => 0,
    };

    [UnmanagedCallersOnly(EntryPoint = "check_statics")]
    private static int Statics()
    {
        Checks checks = default;
        s_text = Checks.Hide("kept");
        checks.That(s_table[2] == 4 && s_table.Length == 5 && s_text.Length == 4);
        checks.That(Late.Squares[4] == 16 && Late.Squares[3] == 9 && Late.Name == "late");
        return checks.Failed;
    }
}
