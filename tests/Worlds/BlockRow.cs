namespace Allocator.NoStd.Tests;

/// <summary>The blocks that a walk shows, in granules from the first one.</summary>
internal sealed unsafe class BlockRow(int room) : BlockVisitor
{
    internal readonly int[] Starts = new int[room];
    internal readonly int[] Lengths = new int[room];
    internal readonly bool[] AreLive = new bool[room];

#if NANOFRAMEWORK_1_0
    private int _first;

    internal void Read(FixedRegionHeap heap, int first)
#else
    private byte* _first;

    internal void Read(FixedRegionHeap heap, void* first)
#endif
    {
#if NANOFRAMEWORK_1_0
        _first = first;
#else
        _first = (byte*)first;
#endif
        Count = 0;
        heap.Walk(this);
    }

    internal int Count { get; private set; }

#if NANOFRAMEWORK_1_0
    public override bool Visit(int block, int size, bool isLive) => Note(block - _first, size, isLive);
#else
    public override bool Visit(void* block, nuint size, bool isLive) => Note((int)((byte*)block - _first), (int)size, isLive);
#endif

    private bool Note(int offset, int size, bool isLive)
    {
        Starts[Count] = offset / 8;
        Lengths[Count] = size / 8;
        AreLive[Count] = isLive;
        Count++;
        return true;
    }
}
