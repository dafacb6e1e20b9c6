using System;
using System.Collections.Generic;
using Allocator.Bench.Workloads;
using Allocator.Recorder;

namespace Allocator.Bench.Search;

/// <summary>Sequences that a search goes through, and how it gets from one to the next.</summary>
/// <param name="MostLive">The most bytes that may be live at once, counted in whole granules; both blocks of one that grows.</param>
/// <param name="Largest">The largest size, in bytes.</param>
/// <param name="LargestAlignmentLog2">The base-2 logarithm of the largest alignment; 3 for none beyond the natural one.</param>
/// <param name="HasResizes">Whether blocks get other sizes.</param>
/// <param name="Length">How many genes a sequence has, about.</param>
/// <param name="Smallest">The smallest size, in bytes.</param>
public sealed record SearchSpace(
    uint MostLive, uint Largest, byte LargestAlignmentLog2, bool HasResizes, int Length, uint Smallest = 1)
{
    private const uint Granule = 8;

    /// <summary>A sequence at random.</summary>
    public List<Gene> Any(RandomSource random)
    {
        List<Gene> genes = [];
        while (genes.Count < Length)
        {
            if (random.Below(2) == 0)
                genes.AddRange(AnyPhase(random));
            else
                genes.Add(AnyGene(random));
        }
        return genes;
    }

    /// <summary>A sequence a little different from another.</summary>
    public List<Gene> Mutate(List<Gene> genes, RandomSource random)
    {
        List<Gene> mutant = [.. genes];
        for (uint changes = 1 + random.Below(4); changes > 0; changes--)
        {
            int at = (int)random.Below((uint)mutant.Count);
            int length = Math.Min(1 + (int)random.Below(16), mutant.Count - at);
            switch (random.Below(7))
            {
                case 0:
                    mutant[at] = AnyGene(random);
                    break;
                case 1:
                    mutant[at] = mutant[at] with { Size = Near(mutant[at].Size, random) };
                    break;
                case 2 when mutant.Count < Length * 2:
                    mutant.Insert(at, AnyGene(random));
                    break;
                case 3 when mutant.Count > Length / 2:
                    mutant.RemoveRange(at, length);
                    break;
                case 4 when mutant.Count < Length * 2:
                    mutant.InsertRange((int)random.Below((uint)mutant.Count), mutant.GetRange(at, length));
                    break;
                case 5 when mutant.Count < Length * 2:
                    mutant.InsertRange(at, AnyPhase(random));
                    break;
                default:
                    int other = (int)random.Below((uint)mutant.Count);
                    (mutant[at], mutant[other]) = (mutant[other], mutant[at]);
                    break;
            }
        }
        return mutant;
    }

    /// <summary>The requests of a sequence; what would make too much live is left out.</summary>
    public Trace ToTrace(List<Gene> genes, string title)
    {
        var sequence = new RequestSequence();
        List<(int Slot, uint Size)> live = [];
        uint bytes = 0;
        foreach (Gene gene in genes)
        {
            int index = live.Count == 0 ? -1 : live.Count - 1 - (int)(gene.Pick % (uint)live.Count);
            uint rounded = (gene.Size + Granule - 1) & ~(Granule - 1);
            bool hasRoom = bytes + rounded <= MostLive;
            if (gene.Kind == GeneKind.Take && hasRoom)
            {
                live.Add((sequence.Allocate(gene.Size, gene.AlignmentLog2), rounded));
                bytes += rounded;
            }
            else if (gene.Kind == GeneKind.GiveBack && index >= 0)
            {
                sequence.Release(live[index].Slot);
                bytes -= live[index].Size;
                live.RemoveAt(index);
            }
            else if (gene.Kind == GeneKind.Resize && index >= 0 && (hasRoom || rounded <= live[index].Size))
            {
                sequence.Reallocate(live[index].Slot, gene.Size);
                bytes += rounded - live[index].Size;
                live[index] = (live[index].Slot, rounded);
            }
        }
        return sequence.ToTrace(title);
    }

    // The smallest are as likely as those that are promised a bound, and as the largest: what is small cuts up what is large.
    private Gene AnyGene(RandomSource random)
    {
        uint dice = random.Below(HasResizes ? 20u : 17);
        GeneKind kind = dice < 10 ? GeneKind.Take : dice < 17 ? GeneKind.GiveBack : GeneKind.Resize;
        uint most = random.Below(3) switch { 0 => 64, 1 => WorstCases.SmallMost, _ => Largest };
        uint size = random.Between(Smallest, Math.Clamp(most, Smallest, Largest));
        bool isAligned = LargestAlignmentLog2 > 3 && random.Below(4) == 0;
        byte log2 = isAligned ? (byte)random.Between(4, LargestAlignmentLog2) : (byte)0;
        return new Gene(kind, size, log2, random.Below(2) == 0 ? random.Below(4) : random.Below(1 << 20));
    }

    // The same again and again, as programs do it: blocks of one size, or the end of every so many-th, or its shrinking.
    private IEnumerable<Gene> AnyPhase(RandomSource random)
    {
        Gene gene = AnyGene(random);
        uint stride = random.Below(3);
        for (uint i = 0, count = random.Between(2, 32); i < count; i++)
            yield return gene.Kind == GeneKind.Take ? gene : gene with { Pick = i * stride };
    }

    private uint Near(uint size, RandomSource random) =>
        (uint)Math.Clamp(size + (Granule * (long)random.Below(5)) - (2 * Granule), Smallest, Largest);
}
