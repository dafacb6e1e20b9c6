using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Layouts;

/// <summary>Layouts of types are what the runtime makes of them: sizes, and where fields stand.</summary>
[TestClass]
public unsafe class LayoutOfTypesTests
{
    [TestMethod]
    public void PlainTypesHaveTheirOwnLayouts()
    {
        AssertIs<byte>(1, 1);
        AssertIs<bool>(1, 1);
        AssertIs<char>(2, 2);
        AssertIs<short>(2, 2);
        AssertIs<int>(4, 4);
        AssertIs<float>(4, 4);
        AssertIs<long>(8, 8);
        AssertIs<double>(8, 8);
        AssertIs<nint>((nuint)sizeof(nint), (nuint)sizeof(nint));
        AssertIs<DayOfWeek>(4, 4);
        AssertIs<decimal>(16, 8);
        AssertIs<Guid>(16, 4);
        AssertIs<DateTime>(8, 8);
    }

    [TestMethod]
    public void StructuresHaveTheLayoutOfTheRuntime()
    {
        AssertMeasured<Empty>();
        AssertMeasured<Small>();
        AssertMeasured<Mixed>();
        AssertMeasured<Nested>();
        AssertMeasured<Packed>();
        AssertMeasured<Overlaid>();
        AssertMeasured<Buffer7>();
        AssertMeasured<(byte, long, short)>();
        AssertMeasured<Int128>();
        AssertMeasured<Vector128<int>>();
        AssertMeasured<Vector256<int>>();
        AssertMeasured<Pair<byte, Pair<short, decimal>>>();
        AssertMeasured<Pair<Packed, Mixed>>();
    }

    // Its size is no multiple of its alignment: then the two cannot be told from the size of a structure around it.
    [TestMethod]
    public void StructuresWithASizeOfTheirOwnHaveTheLayoutOfTheRuntime() => AssertMeasured<FiveBytes>();

    [TestMethod]
    public void ExtendingPutsFieldsWhereTheRuntimePutsThem()
    {
        Mixed value;
        Fields fields = default;
        fields.Add<byte>(&value.First, &value);
        fields.Add<int>(&value.Second, &value);
        fields.Add<byte>(&value.Third, &value);
        fields.Add<long>(&value.Fourth, &value);
        fields.Add<short>(&value.Fifth, &value);
        fields.AssertWhole<Mixed>();
    }

    [TestMethod]
    public void ExtendingNestsAsTheRuntimeDoes()
    {
        Nested value;
        Fields fields = default;
        fields.Add<Small>(&value.First, &value);
        fields.Add<Mixed>(&value.Second, &value);
        fields.Add<byte>(&value.Third, &value);
        fields.Add<Small>(&value.Fourth, &value);
        fields.Add<Packed>(&value.Fifth, &value);
        fields.Add<decimal>(&value.Sixth, &value);
        fields.AssertWhole<Nested>();
    }

    [TestMethod]
    public void ArraysStandAsTheRuntimesDo()
    {
        Mixed* elements = stackalloc Mixed[5];
        Layout array = Layout.Of<Mixed>().Repeat(5, out nuint stride);
        Assert.AreEqual((nuint)(&elements[1]) - (nuint)elements, stride);
        Assert.AreEqual((nuint)(&elements[5]) - (nuint)elements, array.Size);
        Assert.AreEqual(array.Size, Layout.Array<Mixed>(5).Size);
        Assert.AreEqual(Layout.Of<Mixed>().Alignment, array.Alignment);
    }

    private static void AssertIs<T>(nuint size, nuint alignment)
        where T : unmanaged
    {
        Assert.AreEqual(size, Layout.Of<T>().Size, typeof(T).Name);
        Assert.AreEqual(alignment, Layout.Of<T>().Alignment, typeof(T).Name);
    }

    // The alignment of a type is where the runtime puts it behind one byte.
    private static void AssertMeasured<T>()
        where T : unmanaged
    {
        Behind<T> behind;
        AssertIs<T>((nuint)sizeof(T), (nuint)((byte*)&behind.Value - (byte*)&behind));
    }

    private ref struct Fields
    {
        private Layout _whole;
        private bool _isBegun;

        internal void Add<T>(void* field, void* start)
            where T : unmanaged
        {
            nuint offset = 0;
            _whole = _isBegun ? _whole.Extend(Layout.Of<T>(), out offset) : Layout.Of<T>();
            _isBegun = true;
            Assert.AreEqual((nuint)field - (nuint)start, offset, typeof(T).Name);
        }

        internal readonly void AssertWhole<T>()
            where T : unmanaged
        {
            Assert.AreEqual((nuint)sizeof(T), _whole.PadToAlignment().Size);
            Assert.AreEqual(Layout.Of<T>().Alignment, _whole.Alignment);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Behind<T>
    {
        internal byte First;
        internal T Value;
    }

    private struct Empty;

    private record struct Pair<TFirst, TSecond>(TFirst First, TSecond Second);

    private struct Small
    {
        internal short First;
        internal byte Second;
    }

    private struct Mixed
    {
        internal byte First;
        internal int Second;
        internal byte Third;
        internal long Fourth;
        internal short Fifth;
    }

    private struct Nested
    {
        internal Small First;
        internal Mixed Second;
        internal byte Third;
        internal Small Fourth;
        internal Packed Fifth;
        internal decimal Sixth;
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct Packed
    {
        internal byte First;
        internal long Second;
        internal short Third;
    }

    [StructLayout(LayoutKind.Explicit)]
    private struct Overlaid
    {
        [FieldOffset(0)]
        internal long Whole;
        [FieldOffset(2)]
        internal short Part;
        [FieldOffset(12)]
        internal int Last;
    }

    [StructLayout(LayoutKind.Sequential, Size = 5)]
    private struct FiveBytes
    {
        internal int First;
    }

    [InlineArray(7)]
    private struct Buffer7
    {
        private short _element;
    }
}
