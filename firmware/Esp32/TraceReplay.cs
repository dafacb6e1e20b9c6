using System;
using Allocator.NoStd;

namespace Allocator.Esp32;

/// <summary>
/// Makes every request that a real program made of its heap, and checks each block's content. What finds no room is
/// counted, and left out. The format: traces/README.md.
/// </summary>
internal static class TraceReplay
{
    private const int HeaderBytes = 32;
    private const int KindZeroed = 1;
    private const int KindAligned = 2;
    private const int KindReallocate = 3;

    private static byte[] s_trace = null!;
    private static int s_at;
    private static int[] s_blocks = null!;
    private static int[] s_sizes = null!;
    private static bool s_isSound;
    private static int s_refusals;

    internal static bool Run(FixedRegionHeap heap)
    {
        s_trace = CmarkTrace.Bytes();
        s_blocks = new int[Word(12)];
        s_sizes = new int[Word(12)];
        s_at = HeaderBytes + Word(20);
        s_isSound = true;
        s_refusals = 0;
        int requests = 0;
        long start = DateTime.UtcNow.Ticks;
        for (; s_at < s_trace.Length; requests++)
            Step(heap);
        long microseconds = (DateTime.UtcNow.Ticks - start) / 10;
        s_isSound &= requests == Word(8) && heap.Verify() == HeapFault.None;
        int peak = heap.PeakBytes;
        for (int slot = 0; slot < s_blocks.Length; slot++)
        {
            if (s_blocks[slot] != 0)
                s_isSound &= Holds(heap, slot) && heap.Deallocate(s_blocks[slot], s_sizes[slot]);
        }
        s_isSound &= heap.UsedBytes == 0;
        Console.WriteLine("trace of cmark: " + requests.ToString() + " requests, peak " + peak.ToString() + " bytes, "
            + s_refusals.ToString() + " refusals, " + (microseconds * 1000 / requests).ToString()
            + " ns a request with its checks, " + (s_isSound ? "every content kept" : "FAIL"));
        // From here on they are garbage: the loop has its memory back.
        s_trace = null!;
        s_blocks = null!;
        s_sizes = null!;
        return s_isSound;
    }

    private static void Step(FixedRegionHeap heap)
    {
        int head = Number();
        int kind = head & 7;
        int slot = head >> 3;
        if (kind == KindReallocate)
        {
            Reallocate(heap, slot, Number());
            return;
        }
        if (kind > KindReallocate)
        {
            Release(heap, slot);
            return;
        }
        int size = Number();
        int alignment = kind == KindAligned ? 1 << s_trace[s_at++] : 8;
        int block = kind == KindZeroed ? heap.AllocateZeroed(size, alignment) : heap.Allocate(size, alignment);
        s_isSound &= s_blocks[slot] == 0 && (block & (alignment - 1)) == 0;
        Keep(heap, slot, block, size);
        if (block == 0)
            s_refusals++;
    }

    private static void Reallocate(FixedRegionHeap heap, int slot, int size)
    {
        int block = s_blocks[slot];
        if (block == 0)
            return;
        s_isSound &= Holds(heap, slot);
        int oldSize = s_sizes[slot];
        int moved = heap.Reallocate(block, oldSize, size, 8);
        if (moved == 0)
        {
            s_refusals++;
            return;
        }
        // The ends of what was kept; the new end is marked by Keep.
        s_isSound &= heap.Buffer![moved] == (byte)slot && (size < oldSize || heap.Buffer[moved + oldSize - 1] == (byte)slot);
        Keep(heap, slot, moved, size);
    }

    private static void Release(FixedRegionHeap heap, int slot)
    {
        if (s_blocks[slot] == 0)
            return;
        s_isSound &= Holds(heap, slot) && heap.Deallocate(s_blocks[slot], s_sizes[slot]);
        s_blocks[slot] = 0;
    }

    // Each block has its slot's number in its first and its last byte.
    private static void Keep(FixedRegionHeap heap, int slot, int block, int size)
    {
        s_blocks[slot] = block;
        s_sizes[slot] = size;
        if (block == 0)
            return;
        heap.Buffer![block] = (byte)slot;
        heap.Buffer[block + size - 1] = (byte)slot;
    }

    private static bool Holds(FixedRegionHeap heap, int slot) =>
        heap.Buffer![s_blocks[slot]] == (byte)slot && heap.Buffer[s_blocks[slot] + s_sizes[slot] - 1] == (byte)slot;

    private static int Number()
    {
        int value = 0;
        for (int shift = 0; ; shift += 7)
        {
            int next = s_trace[s_at++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }
    }

    private static int Word(int at) =>
        s_trace[at] | s_trace[at + 1] << 8 | s_trace[at + 2] << 16 | s_trace[at + 3] << 24;
}
