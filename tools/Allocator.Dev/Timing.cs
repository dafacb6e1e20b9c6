using System;
using System.Diagnostics;
using System.Globalization;
using System.Linq;

namespace Allocator.Dev;

/// <summary>Times of two ways to do the same, taken in turn, so that what disturbs one disturbs the other.</summary>
internal sealed class Timing
{
    private const int Rounds = 21;

    private readonly double[] _one = new double[Rounds];
    private readonly double[] _other = new double[Rounds];

    /// <summary>Runs both, once to warm up and then in turn.</summary>
    /// <param name="one">Does the work one way.</param>
    /// <param name="other">Does it the other way.</param>
    /// <param name="count">How many times the work is done in a run.</param>
    internal Timing(Action one, Action other, double count)
    {
        one();
        other();
        for (int i = 0; i < Rounds; i++)
        {
            _one[i] = Time(one) / count;
            _other[i] = Time(other) / count;
        }
    }

    /// <summary>How the times were taken.</summary>
    internal static string Unit => $"ns, median of {Rounds} rounds";

    /// <summary>The median of the first, of the second, and of the second over the first, with its quartiles.</summary>
    internal string[] Figures
    {
        get
        {
            double[] ratios = [.. _one.Zip(_other, (one, other) => other / one).Order()];
            string spread = $"{Ratio(ratios[Rounds / 2])} ({Ratio(ratios[Rounds / 4])} to {Ratio(ratios[Rounds * 3 / 4])})";
            return [Median(_one), Median(_other), spread];
        }
    }

    internal static string Ratio(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static double Time(Action run)
    {
        long before = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(before).TotalNanoseconds;
    }

    private static string Median(double[] times) =>
        times.Order().ElementAt(Rounds / 2).ToString("0.0", CultureInfo.InvariantCulture);
}
