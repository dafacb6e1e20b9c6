namespace Allocator.NoStd.Tests;

/// <summary>Everything that can be seen of a heap at one time: a call that fails must leave all of it alone.</summary>
internal sealed class HeapState
{
    private readonly TestHeap _heap;
    private readonly int[] _figures;
    private readonly BlockList _blocks;
    private readonly uint _bytes;

    internal HeapState(TestHeap heap)
    {
        _heap = heap;
        _figures = Figures(heap);
        _blocks = BlockList.Of(heap);
        _bytes = Bytes(heap);
    }

    /// <summary>Makes sure that only these counts have risen.</summary>
    internal void AssertOnly(int refusals, int rejections)
    {
        int[] figures = Figures(_heap);
        Assert.AreEqual(_figures[8] + refusals, figures[8], "refusals");
        Assert.AreEqual(_figures[9] + rejections, figures[9], "rejections");
        for (int i = 0; i < 8; i++)
            Assert.AreEqual(_figures[i], figures[i], "figure " + i.ToString());
        BlockList blocks = BlockList.Of(_heap);
        Assert.AreEqual(_blocks.Count, blocks.Count, "blocks");
        for (int i = 0; i < blocks.Count; i++)
        {
            Assert.AreEqual(_blocks.Offsets[i], blocks.Offsets[i], "where a block begins");
            Assert.AreEqual(_blocks.Sizes[i], blocks.Sizes[i], "a block's size");
            Assert.AreEqual(_blocks.AreLive[i], blocks.AreLive[i], "whether a block is live");
        }
        Assert.IsTrue(_bytes == Bytes(_heap), "The bytes are others.");
    }

    internal void AssertRefused() => AssertOnly(1, 0);

    internal void AssertRejected() => AssertOnly(0, 1);

    private static int[] Figures(TestHeap heap) => new int[]
    {
        heap.Capacity, heap.UsedBytes, heap.FreeBytes, heap.PeakBytes, heap.LargestRequest, heap.LargestFreeBlock,
        heap.Allocations, heap.Releases, heap.Refusals, heap.Rejections,
    };

    // All of the payload, and all of the control data but the two counts.
    private static uint Bytes(TestHeap heap)
    {
        uint hash = 2166136261;
        for (int at = heap.First; at < heap.End; at++)
            hash = (hash ^ heap[at]) * 16777619;
        int words = heap.Heap.IsReady ? heap.ControlWords : 0;
        for (int word = 0; word < words; word++)
        {
            if (word != ControlBlock.Refusals && word != ControlBlock.Rejections)
                hash = (hash ^ heap.ReadControl(word)) * 16777619;
        }
        return hash;
    }
}
