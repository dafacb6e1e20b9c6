using System;
using System.Collections.Generic;
using Allocator.Recorder;

namespace Allocator.Bench.Workloads;

/// <summary>Sizes at random.</summary>
/// <param name="Name">What tables call them.</param>
/// <param name="Mean">Their mean, in bytes.</param>
/// <param name="Draw">Draws one.</param>
public sealed record SizeMix(string Name, uint Mean, Func<RandomSource, uint> Draw)
{
    /// <summary>8 to 127 bytes.</summary>
    public static SizeMix Small { get; } = Uniform("8..127 B", 8, 127);

    /// <summary>4 to 512 bytes: the mix of the peers' figures.</summary>
    public static SizeMix Mixed { get; } = Uniform("4..512 B", 4, 512);

    /// <summary>16 to 2015 bytes.</summary>
    public static SizeMix Large { get; } = Uniform("16..2015 B", 16, 2015);

    /// <summary>16, 32 and so on to 1024 bytes.</summary>
    public static SizeMix PowersOfTwo { get; } = new("2^4..2^10 B", 290, random => 16u << (int)random.Below(7));

    /// <summary>Nine of ten from 8 to 64 bytes, one from 2 to 6 KiB.</summary>
    public static SizeMix FewLarge { get; } = new(
        "8..64 B, 10 % 2..6 KiB", 442, random => random.Below(10) == 0 ? random.Between(2048, 6144) : random.Between(8, 64));

    /// <summary>All sizes from one to another, equally often.</summary>
    public static SizeMix Uniform(string name, uint smallest, uint largest) =>
        new(name, (smallest + largest) / 2, random => random.Between(smallest, largest));
}

/// <summary>Random requests.</summary>
public static class RandomMix
{
    /// <summary>
    /// Picks a place at random, again and again: releases the block that is there, or allocates one where none is. So
    /// half of the places hold a block, in the long run.
    /// </summary>
    public static Trace Steady(SizeMix sizes, uint places, uint requests, uint seed)
    {
        var random = new RandomSource(seed);
        var sequence = new RequestSequence();
        int[] slots = new int[places];
        Array.Fill(slots, -1);
        while (sequence.Count < requests)
        {
            uint place = random.Below(places);
            if (slots[place] >= 0)
            {
                sequence.Release(slots[place]);
                slots[place] = -1;
            }
            else
            {
                slots[place] = sequence.Allocate(sizes.Draw(random));
            }
        }
        return sequence.ToTrace($"{sizes.Name}, {places} places, seed {seed}");
    }

    /// <summary>Allocations of one size, until more is live than a region has.</summary>
    public static Trace Equal(uint size, uint regionSize)
    {
        var sequence = new RequestSequence();
        while (sequence.LiveBytes <= regionSize)
            sequence.Allocate(size);
        return sequence.ToTrace($"blocks of {size} bytes until {regionSize} bytes are full");
    }

    /// <summary>60 % allocations, 30 % releases and 10 % reallocations, until more is live than a region has.</summary>
    public static Trace Fill(SizeMix sizes, uint regionSize, uint seed)
    {
        var random = new RandomSource(seed);
        var sequence = new RequestSequence();
        List<int> live = [];
        while (sequence.LiveBytes <= regionSize)
        {
            uint dice = random.Below(10);
            if (live.Count == 0 || dice < 6)
            {
                live.Add(sequence.Allocate(sizes.Draw(random)));
                continue;
            }
            int index = (int)random.Below((uint)live.Count);
            if (dice == 9)
            {
                sequence.Reallocate(live[index], sizes.Draw(random));
                continue;
            }
            sequence.Release(live[index]);
            live[index] = live[^1];
            live.RemoveAt(live.Count - 1);
        }
        return sequence.ToTrace($"{sizes.Name} until {regionSize} bytes are full, seed {seed}");
    }
}
