using System.Runtime.InteropServices;

namespace Allocator.Native.Tests;

/// <summary>Classes, casts, boxes, delegates, generics.</summary>
internal static class ObjectChecks
{
    private delegate int Step(int value);

    private interface INamed
    {
        public string Name { get; }
    }

    private abstract class Shape
    {
        internal abstract int Area { get; }
    }

    private sealed class Square(int side) : Shape, INamed
    {
        public string Name => "square";

        internal override int Area => side * side;
    }

    private sealed class Circle : Shape
    {
        internal override int Area => 3;
    }

    private struct Pair<T>
    {
        internal T First;
        internal T Second;
    }

    private sealed class Box<T>(T content)
    {
        internal Pair<T> Pair = new() { First = content };

        internal T[] Row { get; } = new T[2];
    }

    private static class Kept<T>
    {
        internal static T? Last;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_objects")]
    private static int Objects()
    {
        Checks checks = default;
        Shape shape = Checks.Hide<Shape>(new Square(4));
        object any = Checks.Hide<object>(shape);
        checks.That(shape.Area == 16 && Checks.Hide<Shape>(new Circle()).Area == 3);
        checks.That(any is Shape && ((Shape)any).Area == 16);
        checks.That(any is not string && any is not Circle && (any as Circle) is null);
        checks.That(any is INamed && ((INamed)(Square)any).Name == "square");
        checks.That(Checks.Hide<object>(new Circle()) is not INamed);
        return checks.Failed;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_boxes")]
    private static int Boxes()
    {
        Checks checks = default;
        object box = Checks.Hide<object>((ushort)40_000);
        checks.That(box is ushort && box is not int && (ushort)box == 40_000);
        object pair = Checks.Hide<object>(new Pair<object> { First = box, Second = "b" });
        var back = (Pair<object>)pair;
        checks.That(back.First == box && (string)back.Second == "b");
        checks.That((double)Checks.Hide<object>(2.5) == 2.5);
        return checks.Failed;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_delegates")]
    private static int Delegates()
    {
        Checks checks = default;
        int seven = Checks.Hide(7);
        checks.That(Apply(value => value + seven, 3) == 22);
        checks.That(Apply(Twice, 3) == 8);
        checks.That(Apply(value => value + 1, 3) == 4);
        checks.That(Apply(new Counter(5).Add, 2) == 11);
        return checks.Failed;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_generics")]
    private static int Generics()
    {
        Checks checks = default;
        var texts = new Box<string>("a");
        var numbers = new Box<long>(5);
        texts.Row[1] = texts.Pair.First;
        numbers.Row[1] = numbers.Pair.First;
        texts.Pair = Swapped(texts.Pair);
        numbers.Pair = Swapped(numbers.Pair);
        checks.That(texts.Row[1] == "a" && texts.Row[0] is null && texts.Pair.Second == "a" && texts.Pair.First is null);
        checks.That(numbers.Row[1] == 5 && numbers.Row[0] == 0 && numbers.Pair.Second == 5 && numbers.Pair.First == 0);
        Kept<string>.Last = "s";
        Kept<object>.Last = numbers;
        Kept<int>.Last = Checks.Hide(3);
        checks.That(Kept<string>.Last == "s" && Kept<object>.Last == numbers && Kept<int>.Last == 3);
        return checks.Failed;
    }

    private static Pair<T> Swapped<T>(Pair<T> pair) => new() { First = pair.Second, Second = pair.First };

    private static int Apply(Step step, int times)
    {
        int value = 1;
        for (int i = 0; i < times; i++)
            value = step(value);
        return value;
    }

    private static int Twice(int value) => value * 2;

    private sealed class Counter(int step)
    {
        internal int Add(int value) => value + step;
    }
}
