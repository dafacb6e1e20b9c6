using System.Collections.Generic;
using System.Linq;
using Allocator.Recorder;

namespace Allocator.Bench.Workloads;

/// <summary>Requests that are made to hurt: for each there is an allocator that is known to suffer.</summary>
public static class Adversary
{
    /// <summary>
    /// Fills, releases everything, fills with another size: what is kept in lists of the last tooth's size is in the way
    /// of the next.
    /// </summary>
    public static Trace Sawtooth(uint peak, uint teeth)
    {
        uint[] sizes = [24, 500, 8, 136, 40, 1000, 16, 264];
        var sequence = new RequestSequence();
        for (uint tooth = 0; tooth < teeth; tooth++)
        {
            uint size = sizes[tooth % sizes.Length];
            List<int> live = [];
            while (sequence.LiveBytes + size <= peak)
                live.Add(sequence.Allocate(size));
            // Every other one first: neighbours stay apart for as long as possible.
            foreach (int slot in live.Where((_, i) => i % 2 == 0).Concat(live.Where((_, i) => i % 2 == 1)))
                sequence.Release(slot);
        }
        return sequence.ToTrace($"sawtooth of {teeth} teeth, {peak} bytes high");
    }

    /// <summary>Blocks of one size, taken and given back in bursts: last in first out, first in first out, at random.</summary>
    public static Trace Storm(uint size, uint burst, uint bursts, uint seed)
    {
        var random = new RandomSource(seed);
        var sequence = new RequestSequence();
        for (uint i = 0; i < bursts; i++)
        {
            List<int> live = [];
            for (uint block = 0; block < burst; block++)
                live.Add(sequence.Allocate(size));
            while (live.Count > 0)
            {
                int index = (i % 3) switch { 0 => live.Count - 1, 1 => 0, _ => (int)random.Below((uint)live.Count) };
                sequence.Release(live[index]);
                live.RemoveAt(index);
            }
        }
        return sequence.ToTrace($"storm of {bursts} bursts of {burst} blocks of {size} bytes, seed {seed}");
    }

    /// <summary>
    /// Short-lived buffers that grow, and behind each a small block that stays for long: what the buffers leave is cut in
    /// pieces that the next, larger one does not fit in.
    /// </summary>
    public static Trace Debris(uint peak, uint requests, uint seed)
    {
        var random = new RandomSource(seed);
        var sequence = new RequestSequence();
        Queue<int> debris = new();
        Queue<int> buffers = new();
        for (uint round = 0; sequence.Count < requests; round++)
        {
            buffers.Enqueue(sequence.Allocate(64 + (8 * (round % 128)) + random.Below(8)));
            if (round % 4 == 0)
                debris.Enqueue(sequence.Allocate(random.Between(8, 32)));
            while (buffers.Count > 8)
                sequence.Release(buffers.Dequeue());
            while (sequence.LiveBytes > peak)
                sequence.Release(debris.Dequeue());
        }
        return sequence.ToTrace($"long-lived debris, {peak} bytes live, seed {seed}");
    }

    /// <summary>
    /// Blocks of the largest size, each shrunk to a granule as soon as the next stands behind it: what shrinking leaves
    /// free is always one granule too short. It drives our heap to within two blocks of the most that it can need
    /// (docs/bounds.md).
    /// </summary>
    /// <param name="most">The most that is live, in granules.</param>
    /// <param name="largest">The largest block, in granules.</param>
    public static Trace Ratchet(uint most, uint largest)
    {
        const uint Granule = 8;
        var sequence = new RequestSequence();
        int last = -1;
        while (sequence.LiveBytes + (largest * Granule) <= most * Granule)
        {
            int next = sequence.Allocate(largest * Granule);
            if (last >= 0)
                sequence.Reallocate(last, Granule);
            last = next;
        }
        return sequence.ToTrace($"ratchet, {most} granules live, blocks of up to {largest}");
    }
}
