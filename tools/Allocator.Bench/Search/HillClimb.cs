using System;
using System.Collections.Generic;
using System.Linq;
using Allocator.Bench.Workloads;
using Allocator.Recorder;

namespace Allocator.Bench.Search;

/// <summary>What a search has found.</summary>
/// <param name="Trace">The worst sequence.</param>
/// <param name="Badness">How bad it is.</param>
public sealed record Found(Trace Trace, double Badness);

/// <summary>
/// Looks for bad sequences by hill climbing: of many that differ a little from the worst so far it goes on with the worst,
/// and begins anew where that leads nowhere any more.
/// </summary>
/// <param name="space">Where it looks.</param>
/// <param name="badness">How bad sequences are, many at a time.</param>
/// <param name="seed">Where the random numbers begin; the same seed finds the same.</param>
public sealed class HillClimb(SearchSpace space, Func<IReadOnlyList<Trace>, double[]> badness, uint seed)
{
    private const int Patience = 25;

    private readonly RandomSource _random = new(seed);

    /// <summary>Climbs.</summary>
    /// <param name="generations">How many times sequences are made and measured.</param>
    /// <param name="width">How many at a time.</param>
    /// <param name="onWorse">Is told of each that is worse than all before.</param>
    public Found Climb(int generations, int width, Action<int, Found>? onWorse = null)
    {
        Found worst = new(space.ToTrace([], ""), double.NegativeInfinity);
        List<Gene> here = [];
        double height = double.NegativeInfinity;
        int stuck = Patience;
        for (int generation = 0; generation < generations; generation++)
        {
            bool isAnew = stuck >= Patience;
            List<List<Gene>> candidates =
                [.. Enumerable.Range(0, width).Select(_ => isAnew ? space.Any(_random) : space.Mutate(here, _random))];
            Trace[] traces = [.. candidates.Select(genes => space.ToTrace(genes, $"search, seed {seed}, generation {generation}"))];
            double[] heights = badness(traces);
            int best = Array.IndexOf(heights, heights.Max());
            stuck = isAnew || heights[best] > height ? 0 : stuck + 1;
            // What is as bad is gone to as well: a plateau may have a way up elsewhere.
            if (isAnew || heights[best] >= height)
                (here, height) = (candidates[best], heights[best]);
            if (heights[best] <= worst.Badness)
                continue;
            worst = new Found(traces[best], heights[best]);
            onWorse?.Invoke(generation, worst);
        }
        return worst;
    }
}
