using System;
using System.Collections.Generic;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Native.Tests;

/// <summary>What C# promises holds in native libraries, whichever allocator they have.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class LanguageTests
{
    private static readonly string[] s_checks =
    [
        "check_objects", "check_boxes", "check_delegates", "check_generics", "check_structures", "check_arrays",
        "check_strings", "check_statics", "check_integers", "check_floats", "check_stack",
    ];

    private static IEnumerable<(string Library, string Check)> Checks
    {
        get
        {
            foreach (string library in Library.Names)
            {
                foreach (string check in s_checks)
                    yield return (library, check);
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Checks))]
    public void EveryCheckHolds(string library, string check) =>
        Assert.AreEqual(0, Library.Load(library).Call(check), "the number of the check that failed");

    [TestMethod]
    public void ChecksHoldAgain()
    {
        foreach (string check in s_checks)
            Assert.AreEqual(0, Library.Load(Library.Default).Call(check), check);
    }

    [TestMethod]
    public void RemaindersAreThoseOfDotNet()
    {
        var remainder = (delegate* unmanaged<double, double, double>)Library.Load(Library.Default).Find("remainder_double");
        double[] special =
        [
            0, -0.0, 1, -1, 0.5, 3, double.Epsilon, 7 * double.Epsilon, 2.2250738585072014e-308, double.MaxValue,
            double.MinValue, double.PositiveInfinity, double.NegativeInfinity, double.NaN, Math.PI, 1e300, 1e-300,
        ];
        foreach (double dividend in special)
        {
            foreach (double divisor in special)
                AssertSame(dividend % divisor, remainder(dividend, divisor), $"{dividend:R} % {divisor:R}");
        }
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++)
        {
            double dividend = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            double divisor = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
            AssertSame(dividend % divisor, remainder(dividend, divisor), $"{dividend:R} % {divisor:R}");
        }
    }

    [TestMethod]
    public void RemaindersOfSmallerNumbersAreThoseOfDotNet()
    {
        var remainder = (delegate* unmanaged<float, float, float>)Library.Load(Library.Default).Find("remainder_float");
        var random = new Random(1);
        for (int i = 0; i < 100_000; i++)
        {
            float dividend = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            float divisor = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            AssertSame(dividend % divisor, remainder(dividend, divisor), $"{dividend:R} % {divisor:R}");
        }
    }

    // Equal in every bit, the sign of a zero included. Of what is no number one is as good as another.
    private static void AssertSame(double expected, double actual, string what)
    {
        if (double.IsNaN(expected))
            Assert.IsTrue(double.IsNaN(actual), what);
        else
            Assert.AreEqual(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual), what);
    }
}
