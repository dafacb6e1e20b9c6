using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Allocator.Dev;

/// <summary>How long a program took one way and the other, round for round.</summary>
internal sealed class ProgramTimes
{
    private readonly double[] _usual;
    private readonly double[] _ours;

    /// <summary>Measures, each round one way and then the other: what disturbs one disturbs the other.</summary>
    internal ProgramTimes(int rounds, Func<TimeSpan> usual, Func<TimeSpan> ours)
    {
        _usual = new double[rounds];
        _ours = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            _usual[round] = usual().TotalSeconds;
            _ours[round] = ours().TotalSeconds;
        }
    }

    private ProgramTimes(double[] usual, double[] ours)
    {
        _usual = usual;
        _ours = ours;
    }

    /// <summary>All the programs one after the other.</summary>
    internal static ProgramTimes Sum(IReadOnlyCollection<ProgramTimes> all) =>
        new(Sum(all, times => times._usual), Sum(all, times => times._ours));

    /// <summary>Both medians, and their ratio, with that of the best rounds, and the least and the largest of a round.</summary>
    internal string[] Figures
    {
        get
        {
            double[] ratios = [.. _usual.Zip(_ours, (usual, ours) => ours / usual).Order()];
            return
            [
                Seconds(Median(_usual)), Seconds(Median(_ours)),
                $"{Timing.Ratio(Median(_ours) / Median(_usual))} ({Timing.Ratio(_ours.Min() / _usual.Min())}, "
                    + $"{Timing.Ratio(ratios[0])} to {Timing.Ratio(ratios[^1])})",
            ];
        }
    }

    private static double[] Sum(IReadOnlyCollection<ProgramTimes> all, Func<ProgramTimes, double[]> times) =>
        [.. Enumerable.Range(0, times(all.First()).Length).Select(round => all.Sum(one => times(one)[round]))];

    private static double Median(double[] times) => times.Order().ElementAt(times.Length / 2);

    private static string Seconds(double time) => time.ToString("0.000", CultureInfo.InvariantCulture);
}
