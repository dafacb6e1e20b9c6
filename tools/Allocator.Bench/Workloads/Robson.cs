using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Allocator.NoStd;
using Allocator.Recorder;

namespace Allocator.Bench.Workloads;

/// <summary>
/// J. M. Robson's construction ("Bounds for some functions concerning dynamic storage allocation", 1974): whatever the
/// policy, it needs about M (1 + log2(n) / 2) granules to serve blocks of 1 to n granules, of which never more than M
/// granules are live. It looks where blocks lie, so it is played against our heap, and what it asked is kept: for ours it
/// is Robson's, for others just the same requests.
/// </summary>
public sealed unsafe class Robson
{
    private const uint Granule = 8;

    private readonly FixedRegionHeap _heap = new();
    private readonly RequestSequence _sequence = new();
    private readonly uint _most;
    private List<Block> _live = [];
    private byte* _region;

    private Robson(uint most) => _most = most;

    private sealed record Block(int Slot, uint Start, uint Length)
    {
        // Whether it covers a granule whose number has this rest.
        internal bool Covers(uint rest, uint step) => Start + ((rest + step - (Start % step)) % step) < Start + Length;
    }

    /// <summary>Plays it.</summary>
    /// <param name="most">M: the most that is live, in granules.</param>
    /// <param name="doublings">log2(n).</param>
    public static Trace Play(uint most, int doublings)
    {
        nuint size = most * (nuint)Granule * (uint)(doublings + 2);
        void* region = NativeMemory.AlignedAlloc(size, 65536);
        try
        {
            return new Robson(most).Play((byte*)region, size, doublings);
        }
        finally
        {
            NativeMemory.AlignedFree(region);
        }
    }

    private Trace Play(byte* region, nuint size, int doublings)
    {
        _region = region;
        FixedRegionHeap.Unseal(region);
        if (_heap.Initialize(region, size) != RegionStatus.Ready)
            throw new InvalidOperationException("Robson's region did not become a heap.");
        Fill(1);
        uint rest = 0;
        for (int i = 1; i <= doublings; i++)
        {
            uint step = 1u << i;
            // Of the two ways to go on, the one by which more blocks can be kept that are less than a step long.
            rest = Wasted(rest, step) >= Wasted(rest + (step / 2), step) ? rest : rest + (step / 2);
            Keep(rest, step);
            Fill(step);
        }
        _heap.Retire();
        return _sequence.ToTrace($"Robson's construction, {_most} granules live, blocks of 1 to {1u << doublings}");
    }

    private long Wasted(uint rest, uint step) =>
        _live.Where(block => block.Covers(rest, step)).Sum(block => (long)step - block.Length);

    private void Keep(uint rest, uint step)
    {
        List<Block> kept = [];
        foreach (Block block in _live)
        {
            if (block.Covers(rest, step))
            {
                kept.Add(block);
                continue;
            }
            _heap.Deallocate(_region + (block.Start * Granule));
            _sequence.Release(block.Slot);
        }
        _live = kept;
    }

    private void Fill(uint length)
    {
        while (_sequence.LiveBytes + (length * Granule) <= _most * Granule)
        {
            byte* at = (byte*)_heap.Allocate(length * Granule, 8);
            if (at is null)
                throw new InvalidOperationException("Robson's region is too small.");
            _live.Add(new Block(_sequence.Allocate(length * Granule), (uint)(at - _region) / Granule, length));
        }
    }
}
