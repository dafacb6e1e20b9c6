using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Layouts;

/// <summary>Every step of a layout at the edge where it would overflow, on 64 bits.</summary>
[TestClass]
public class LayoutEdgeTests
{
    private static readonly nuint s_most = nuint.MaxValue / 2;

    private static readonly nuint[] s_alignments =
        [1, 2, 4, 8, 16, 4096, 1u << 31, (nuint)1 << 40, (nuint)1 << 62, (nuint)1 << 63];

    [TestMethod]
    public void ALayoutIsASizeAndAPowerOfTwo()
    {
        foreach (nuint alignment in s_alignments)
        {
            Layout largest = Layout.Create(s_most - (alignment - 1), alignment);
            Assert.IsTrue(largest.IsValid);
            Assert.AreEqual(s_most - (alignment - 1), largest.Size);
            Assert.AreEqual(alignment, largest.Alignment);
            Assert.IsTrue(Layout.Create(0, alignment).IsValid);
        }
    }

    [TestMethod]
    public void WhatRoundedUpIsMoreThanHalfTheAddressSpaceIsInvalid()
    {
        foreach (nuint alignment in s_alignments)
        {
            AssertInvalid(Layout.Create(s_most - (alignment - 1) + 1, alignment));
            AssertInvalid(Layout.Create(s_most + 1, alignment));
            AssertInvalid(Layout.Create(nuint.MaxValue, alignment));
        }
    }

    [TestMethod]
    public void AnAlignmentThatIsNoPowerOfTwoIsInvalid()
    {
        AssertInvalid(Layout.Create(8, 0));
        AssertInvalid(Layout.Create(0, 0));
        AssertInvalid(Layout.Create(8, nuint.MaxValue));
        for (nuint power = 4; power != 0; power <<= 1)
        {
            AssertInvalid(Layout.Create(8, power - 1));
            AssertInvalid(Layout.Create(0, power + 1));
            AssertInvalid(Layout.Create(0, power + (power / 2)));
        }
    }

    [TestMethod]
    public void PaddingNeverOverflows()
    {
        foreach (nuint alignment in s_alignments)
        {
            Layout padded = Layout.Create(s_most - (alignment - 1), alignment).PadToAlignment();
            Assert.IsTrue(padded.IsValid);
            Assert.AreEqual(s_most - (alignment - 1), padded.Size, "It is a multiple already.");
            Assert.AreEqual((nuint)0, Layout.Create(0, alignment).PadToAlignment().Size);
        }
        Assert.AreEqual((nuint)16, Layout.Create(9, 8).PadToAlignment().Size);
        Assert.AreEqual((nuint)8, Layout.Create(8, 8).PadToAlignment().Size);
    }

    [TestMethod]
    public void RepeatingIsValidUpToTheLastThatFits()
    {
        nuint[] sizes = [1, 2, 3, 7, 8, 24, 1u << 31, uint.MaxValue, (nuint)1 << 32, (nuint)1 << 61, s_most];
        foreach (nuint size in sizes)
        {
            Layout one = Layout.Create(size, 1);
            nuint count = s_most / size;
            Assert.AreEqual(size * count, one.Repeat(count).Size);
            Assert.IsTrue(one.Repeat(count).IsValid);
            AssertInvalid(one.Repeat(count + 1));
            AssertInvalid(one.Repeat(nuint.MaxValue - (size == 1 ? 0u : 1u)));
        }
    }

    [TestMethod]
    public void RepeatingThatWrapsToLittleIsInvalid()
    {
        // The product is 2^64, or a little over: 0 or little in a word.
        AssertInvalid(Layout.Create((nuint)1 << 32, 1).Repeat((nuint)1 << 32));
        AssertInvalid(Layout.Create((nuint)1 << 62, 1).Repeat(4));
        AssertInvalid(Layout.Create(4, 1).Repeat((nuint)1 << 62));
        AssertInvalid(Layout.Create(8, 8).Repeat(((nuint)1 << 61) + 1));
        AssertInvalid(Layout.Create(((nuint)1 << 33) + 1, 1).Repeat((nuint)1 << 31));
        AssertInvalid(Layout.Create(uint.MaxValue, 1).Repeat(uint.MaxValue));
        Assert.IsTrue(Layout.Create(uint.MaxValue, 1).Repeat(int.MaxValue).IsValid);
    }

    [TestMethod]
    public void RepeatingPadsEveryOne()
    {
        Layout three = Layout.Create(5, 4).Repeat(3, out nuint stride);
        Assert.AreEqual((nuint)8, stride);
        Assert.AreEqual((nuint)24, three.Size);
        Assert.AreEqual((nuint)4, three.Alignment);
        Assert.AreEqual((nuint)0, Layout.Create(5, 4).Repeat(0).Size);
        Assert.IsTrue(Layout.Create(5, 4).Repeat(0).IsValid);
        Assert.IsTrue(Layout.Create(0, 4).Repeat(nuint.MaxValue).IsValid, "Nothing, however often, is nothing.");
    }

    [TestMethod]
    public void AnAlignedLayoutRepeatsUpToTheEdge()
    {
        // With an alignment of 4096 the last 4095 bytes of the half cannot be had.
        Layout page = Layout.Create(4096, 4096);
        nuint count = (s_most - 4095) / 4096;
        Assert.IsTrue(page.Repeat(count).IsValid);
        AssertInvalid(page.Repeat(count + 1));
    }

    [TestMethod]
    public void ExtendingIsValidUpToTheLastByte()
    {
        Layout start = Layout.Create(100, 1);
        Layout whole = start.Extend(Layout.Create(s_most - 100, 1), out nuint offset);
        Assert.IsTrue(whole.IsValid);
        Assert.AreEqual(s_most, whole.Size);
        Assert.AreEqual((nuint)100, offset);
        AssertInvalid(start.Extend(Layout.Create(s_most - 99, 1), out offset));
        Assert.AreEqual((nuint)0, offset);
        AssertInvalid(Layout.Create(s_most, 1).Extend(Layout.Create(s_most, 1), out offset));
        Assert.AreEqual((nuint)0, offset);
    }

    [TestMethod]
    public void ExtendingWhosePaddingWouldOverflowIsInvalid()
    {
        foreach (nuint alignment in s_alignments)
        {
            Layout next = Layout.Create(0, alignment);
            Layout whole = Layout.Create(s_most, 1).Extend(next, out nuint offset);
            Assert.AreEqual(alignment == 1, whole.IsValid);
            Assert.AreEqual(alignment == 1 ? s_most : 0, offset);
        }
    }

    [TestMethod]
    public void ExtendingTakesTheLargerAlignment()
    {
        Assert.AreEqual((nuint)8, Layout.Create(1, 8).Extend(Layout.Create(1, 2), out nuint second).Alignment);
        Assert.AreEqual((nuint)2, second);
        Layout whole = Layout.Create(1, 2).Extend(Layout.Create(1, 8), out second);
        Assert.AreEqual((nuint)8, whole.Alignment);
        Assert.AreEqual((nuint)9, whole.Size, "There is no padding at the end.");
        Assert.AreEqual((nuint)8, second);
    }

    // What would be one byte too much only once its size is rounded up to the larger alignment.
    [TestMethod]
    public void ExtendingByALargerAlignmentCanMakeASizeInvalid()
    {
        Layout start = Layout.Create(s_most - 15, 1);
        Assert.IsTrue(start.Extend(Layout.Create(0, 16), out _).IsValid);
        AssertInvalid(start.Extend(Layout.Create(1, 16), out _));
        AssertInvalid(Layout.Create(16, 16).Extend(Layout.Create(s_most - 16, 1), out _));
    }

    [TestMethod]
    public void InvalidStaysInvalid()
    {
        Layout invalid = default;
        Layout valid = Layout.Create(8, 8);
        AssertInvalid(invalid);
        AssertInvalid(invalid.PadToAlignment());
        AssertInvalid(invalid.Repeat(0));
        AssertInvalid(invalid.Repeat(1));
        AssertInvalid(invalid.Repeat(nuint.MaxValue, out nuint stride));
        Assert.AreEqual((nuint)0, stride);
        AssertInvalid(invalid.Extend(valid, out nuint offset));
        Assert.AreEqual((nuint)0, offset);
        AssertInvalid(valid.Extend(invalid, out offset));
        Assert.AreEqual((nuint)0, offset);
        AssertInvalid(invalid.Extend(invalid, out _));
        AssertInvalid(valid.Repeat(nuint.MaxValue).PadToAlignment().Repeat(0).Extend(valid, out _));
    }

    [TestMethod]
    public void ArraysAreValidUpToTheLastElementThatFits()
    {
        Assert.AreEqual(s_most, Layout.Array<byte>(s_most).Size);
        AssertInvalid(Layout.Array<byte>(s_most + 1));
        Assert.IsTrue(Layout.Array<long>(s_most / 8).IsValid);
        AssertInvalid(Layout.Array<long>((s_most / 8) + 1));
        AssertInvalid(Layout.Array<long>((nuint)1 << 61));
        AssertInvalid(Layout.Array<long>(nuint.MaxValue));
        Assert.AreEqual((nuint)0, Layout.Array<long>(0).Size);
    }

    private static void AssertInvalid(Layout layout)
    {
        Assert.IsFalse(layout.IsValid);
        Assert.AreEqual((nuint)0, layout.Size);
        Assert.AreEqual((nuint)0, layout.Alignment);
    }
}
