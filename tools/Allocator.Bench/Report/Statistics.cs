using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Allocator.Bench.Report;

/// <summary>What tables say of rows of numbers.</summary>
public static class Statistics
{
    /// <summary>The value that a share of all does not exceed; between two, in proportion.</summary>
    public static double Quantile(IEnumerable<double> values, double share)
    {
        double[] sorted = [.. values.Order()];
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }

    /// <summary>The median.</summary>
    public static double Median(IEnumerable<double> values) => Quantile(values, 0.5);

    /// <summary>One over another, round by round: the median, and in brackets the quartiles.</summary>
    public static string Ratio(double[] one, double[] other)
    {
        double[] ratios = [.. one.Zip(other, (a, b) => a / b)];
        return $"{Number(Median(ratios), 2)} ({Number(Quantile(ratios, 0.25), 2)}..{Number(Quantile(ratios, 0.75), 2)})";
    }

    /// <summary>The geometric mean, which is that of ratios.</summary>
    public static double GeometricMean(IEnumerable<double> ratios)
    {
        double[] logarithms = [.. ratios.Select(ratio => Math.Log(ratio))];
        return Math.Exp(logarithms.Average());
    }

    /// <summary>A number, with so many digits behind the point.</summary>
    public static string Number(double value, int digits) => value.ToString($"F{digits}", CultureInfo.InvariantCulture);
}
