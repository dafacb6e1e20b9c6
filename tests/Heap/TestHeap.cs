using System;
#if NANOFRAMEWORK_1_0
using System.Reflection;
#else
using System.Runtime.InteropServices;
#endif

namespace Allocator.NoStd.Tests;

/// <summary>
/// A heap and memory of its own, spoken to in offsets from the memory's start, 0 being null: the one place where the
/// tests know of the flavours. Around the memory lie bytes that nobody may write; <see cref="Dispose"/> looks at them.
/// </summary>
/// <remarks>
/// Both flavours give the same offsets. The array heap is given the part of its buffer where the other flavour has its
/// payload, and the granule before, for the seal.
/// </remarks>
internal sealed unsafe class TestHeap : IDisposable
{
    /// <summary>What all memory holds before a heap gets it.</summary>
    internal const byte Dirt = 0xA5;

    internal const int GuardBytes = 4096;

    /// <summary>The largest region in which every block that is released is joined at once, and none waits.</summary>
    internal const int Joining = 7032;

    /// <summary>Of a long row of cases, how far one that is run lies from the next: an interpreter is slow.</summary>
#if NET
    internal const int Stride = 1;
#else
    internal const int Stride = 8;
#endif

    /// <summary>The heap of this memory; it has a region if <see cref="Ready"/> made it.</summary>
    internal readonly FixedRegionHeap Heap = new FixedRegionHeap();

    private readonly int _bytes;
    private readonly int _first;
    private readonly int _end;
    private int _ownStart;
    private int _ownBytes;

    /// <summary>A heap that is ready, over so many bytes.</summary>
    internal static TestHeap Ready(int bytes)
    {
        TestHeap made = new TestHeap(bytes);
        Assert.AreEqual((int)RegionStatus.Ready, (int)made.Initialize());
        return made;
    }

    /// <summary>Where the first block begins in a region of so many bytes: reckoned plainly, size by size.</summary>
    internal static int FirstOf(int bytes) => ControlGranules(CapacityOf(bytes) / 8) * 8;

    /// <summary>The bytes for blocks in a region of so many bytes.</summary>
    internal static int CapacityOf(int bytes)
    {
        int granules = bytes / 8;
        while (granules > 0 && granules + ControlGranules(granules) > bytes / 8)
            granules--;
        return granules * 8;
    }

    private static int ControlGranules(int granules) => (WordsFor(granules) + 2) / 2;

    private static int WordsFor(int granules)
    {
        int map = ((granules + 1) / 32 + 1) * 2;
        int heads = granules < 64 ? granules + 1 : 61 + LargeClass(granules);
        return ControlBlock.Map + map + heads;
    }

    private static int LargeClass(int granules)
    {
        int power = 6;
        while (granules >> (power + 1) != 0)
            power++;
        return (power - 6) * 4 + (granules >> (power - 2));
    }

    /// <summary>Where the first block begins.</summary>
    internal int First => _first;

    /// <summary>Where the last block can end.</summary>
    internal int End => _end;

    internal int Bytes => _bytes;

    /// <summary>A number for a random test, printed: the one given, or that of the environment.</summary>
    internal static int Seed(int usual)
    {
        int seed = usual;
#if NET
        string? wanted = Environment.GetEnvironmentVariable("HEAP_SEED");
        if (!string.IsNullOrEmpty(wanted))
            seed = int.Parse(wanted, System.Globalization.CultureInfo.InvariantCulture);
#endif
        Console.WriteLine("seed " + seed.ToString());
        return seed;
    }

#if NANOFRAMEWORK_1_0
    private readonly byte[] _memory;

    internal TestHeap(int bytes)
    {
        _bytes = bytes;
        _first = FirstOf(bytes);
        _end = _first + CapacityOf(bytes);
        _ownBytes = bytes;
        _memory = new byte[bytes + GuardBytes];
        for (int i = 0; i < _memory.Length; i++)
            _memory[i] = Dirt;
    }

    /// <summary>The bytes the heap was told it has: no alignment may be more.</summary>
    internal int Extent => _end - _first + 8;

    /// <summary>Where the mark lies that a region is taken.</summary>
    internal int SealAt => First - 8;

    internal int SealBytes => 8;

    internal RegionStatus Initialize() => Own(First - 8, _end - _first + 8);

    /// <summary>Offers a part of this memory to a heap.</summary>
    internal RegionStatus Offer(FixedRegionHeap heap, int start, int bytes) => heap.Initialize(_memory, start, bytes);

    internal static RegionStatus OfferNull(FixedRegionHeap heap, int bytes) => heap.Initialize(null!, 0, bytes);

    internal bool Unseal(int start) => FixedRegionHeap.Unseal(_memory, start);

    internal static bool UnsealNull() => FixedRegionHeap.Unseal(null!, 0);

    internal byte this[int offset]
    {
        get => _memory[offset];
        set => _memory[offset] = value;
    }

    /// <summary>A word of the control data, got by reflection: it is an array of the heap's own.</summary>
    internal uint ReadControl(int word) => Control()[word];

    internal void WriteControl(int word, uint value) => Control()[word] = value;

    private uint[] Control()
    {
        FieldInfo? field = typeof(FixedRegionHeap).GetField("_control", BindingFlags.Instance | BindingFlags.NonPublic);
        return (uint[])field!.GetValue(Heap)!;
    }

    internal int ControlWords => Control().Length;

    /// <summary>Whether everything outside of these bytes is as it was.</summary>
    internal bool IsUntouchedOutside(int start, int bytes)
    {
        for (int i = 0; i < _memory.Length; i++)
        {
            if ((i < start || i >= start + bytes) && _memory[i] != Dirt)
                return false;
        }
        return true;
    }

    public void Dispose()
    {
        Assert.IsTrue(IsUntouchedOutside(_ownStart, _ownBytes), "The heap has written outside its region.");
    }

    internal bool IsAligned(int offset, int alignment) => offset % alignment == 0;

    internal int AllocateIn(FixedRegionHeap heap, int size, int alignment) => heap.Allocate(size, alignment);

    internal bool DeallocateIn(FixedRegionHeap heap, int block) => heap.Deallocate(block);

    private static int Address(int offset) => offset;

    internal int Offset(int address) => address;

    private static int Size(int size) => size;
#else
    private readonly byte* _memory;
    private readonly byte* _start;

    internal TestHeap(int bytes)
    {
        _bytes = bytes;
        _first = FirstOf(bytes);
        _end = _first + CapacityOf(bytes);
        _ownBytes = bytes;
        int alignment = 65536;
        while (alignment < bytes)
            alignment *= 2;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)(alignment + bytes + GuardBytes), (nuint)alignment);
        _start = _memory + alignment;
        for (int i = -GuardBytes; i < bytes + GuardBytes; i++)
            _start[i] = Dirt;
    }

    /// <summary>The bytes the heap was told it has: no alignment may be more.</summary>
    internal int Extent => _bytes / 8 * 8;

    /// <summary>Where the mark lies that a region is taken.</summary>
    internal int SealAt => 0;

    internal int SealBytes => 4;

    internal RegionStatus Initialize() => Own(0, _bytes / 8 * 8);

    /// <summary>Offers a part of this memory to a heap.</summary>
    internal RegionStatus Offer(FixedRegionHeap heap, int start, int bytes) =>
        heap.Initialize(_start + start, (nuint)bytes);

    internal static RegionStatus OfferNull(FixedRegionHeap heap, int bytes) => heap.Initialize(null, (nuint)bytes);

    internal bool Unseal(int start) => FixedRegionHeap.Unseal(_start + start);

    internal static bool UnsealNull() => FixedRegionHeap.Unseal(null);

    /// <summary>The memory's own address.</summary>
    internal byte* Start => _start;

    internal byte this[int offset]
    {
        get => _start[offset];
        set => _start[offset] = value;
    }

    /// <summary>A word of the control data.</summary>
    internal uint ReadControl(int word) => ((uint*)_start)[word];

    internal void WriteControl(int word, uint value) => ((uint*)_start)[word] = value;

    internal int ControlWords => WordsFor((_end - _first) / 8);

    /// <summary>Whether everything outside of these bytes is as it was.</summary>
    internal bool IsUntouchedOutside(int start, int bytes)
    {
        for (int i = -GuardBytes; i < _bytes + GuardBytes; i++)
        {
            if ((i < start || i >= start + bytes) && _start[i] != Dirt)
                return false;
        }
        return true;
    }

    public void Dispose()
    {
        bool isUntouched = IsUntouchedOutside(_ownStart, _ownBytes);
        NativeMemory.AlignedFree(_memory);
        Assert.IsTrue(isUntouched, "The heap has written outside its region.");
    }

    internal bool IsAligned(int offset, int alignment) => (nuint)(_start + offset) % (nuint)alignment == 0;

    internal int AllocateIn(FixedRegionHeap heap, int size, int alignment) =>
        Offset(heap.Allocate(Size(size), Size(alignment)));

    internal bool DeallocateIn(FixedRegionHeap heap, int block) => heap.Deallocate(Address(block));

    private void* Address(int offset) => offset == 0 ? null : _start + offset;

    internal int Offset(void* address) => address == null ? 0 : (int)((byte*)address - _start);

    // A negative number becomes one as far below the largest size as it is below 0.
    private static nuint Size(int size) => (nuint)(nint)size;
#endif

    private RegionStatus Own(int start, int bytes)
    {
        RegionStatus status = Offer(Heap, start, bytes);
        if (status == RegionStatus.Ready)
        {
            _ownStart = start;
            _ownBytes = bytes;
        }
        return status;
    }

    internal int Allocate(int size) => Allocate(size, 8);

    internal int Allocate(int size, int alignment) => Offset(Heap.Allocate(Size(size), Size(alignment)));

    internal int AllocateZeroed(int size) => AllocateZeroed(size, 8);

    internal int AllocateZeroed(int size, int alignment) => Offset(Heap.AllocateZeroed(Size(size), Size(alignment)));

    internal bool Deallocate(int block) => Heap.Deallocate(Address(block));

    internal bool Deallocate(int block, int size) => Heap.Deallocate(Address(block), Size(size));

    internal int Reallocate(int block, int oldSize, int newSize) => Reallocate(block, oldSize, newSize, 8);

    internal int Reallocate(int block, int oldSize, int newSize, int alignment) =>
        Offset(Heap.Reallocate(Address(block), Size(oldSize), Size(newSize), Size(alignment)));

    internal bool GrowInPlace(int block, int newSize) => Heap.GrowInPlace(Address(block), Size(newSize));

    internal bool ShrinkInPlace(int block, int newSize) => Heap.ShrinkInPlace(Address(block), Size(newSize));

    internal int UsableSize(int block) => (int)Heap.UsableSize(Address(block));

    // The contract's calls that name a block's layout.

    internal bool Deallocate(int block, int size, int alignment) =>
        Heap.Deallocate(Address(block), Size(size), Size(alignment));

    internal bool GrowInPlace(int block, int oldSize, int newSize, int alignment) =>
        Heap.GrowInPlace(Address(block), Size(oldSize), Size(newSize), Size(alignment));

    internal bool ShrinkInPlace(int block, int oldSize, int newSize, int alignment) =>
        Heap.ShrinkInPlace(Address(block), Size(oldSize), Size(newSize), Size(alignment));

    internal int UsableSize(int block, int size, int alignment) =>
        (int)Heap.UsableSize(Address(block), Size(size), Size(alignment));

    internal int UsableSizeOf(int size, int alignment) => (int)Heap.UsableSize(Size(size), Size(alignment));

    internal int Capacity => (int)Heap.Capacity;

    internal int UsedBytes => (int)Heap.UsedBytes;

    internal int FreeBytes => (int)Heap.FreeBytes;

    internal int PeakBytes => (int)Heap.PeakBytes;

    internal int LargestRequest => (int)Heap.LargestRequest;

    internal int LargestFreeBlock => (int)Heap.LargestFreeBlock;

    internal int Allocations => (int)Heap.Allocations;

    internal int Releases => (int)Heap.Releases;

    internal int Refusals => (int)Heap.Refusals;

    internal int Rejections => (int)Heap.Rejections;

    internal int Damages => (int)Heap.Damages;

    internal int Verify() => (int)Heap.Verify();

    internal bool IsSound => Heap.Verify() == HeapFault.None;

    internal bool Walk(BlockList blocks) => Heap.Walk(blocks);

    /// <summary>Allocates whatever is left, so that the next request finds nothing.</summary>
    internal void Exhaust()
    {
        for (int largest = LargestFreeBlock; largest != 0; largest = LargestFreeBlock)
        {
            if (Allocate(largest) == 0)
                Assert.AreNotEqual(0, Allocate(largest / 5 * 4));
        }
    }

    internal uint ReadWord(int offset) =>
        (uint)(this[offset] | this[offset + 1] << 8 | this[offset + 2] << 16 | this[offset + 3] << 24);

    internal void WriteWord(int offset, uint value)
    {
        this[offset] = (byte)value;
        this[offset + 1] = (byte)(value >> 8);
        this[offset + 2] = (byte)(value >> 16);
        this[offset + 3] = (byte)(value >> 24);
    }

    /// <summary>Fills bytes so that each tells where in the block it belongs, and to which block.</summary>
    internal void Fill(int offset, int size, int pattern)
    {
        for (int i = 0; i < size; i++)
            this[offset + i] = PatternAt(pattern, i);
    }

    /// <summary>Whether bytes are as <see cref="Fill"/> left them.</summary>
    internal bool Holds(int offset, int size, int pattern)
    {
        for (int i = 0; i < size; i++)
        {
            if (this[offset + i] != PatternAt(pattern, i))
                return false;
        }
        return true;
    }

    internal bool IsZero(int offset, int size)
    {
        for (int i = 0; i < size; i++)
        {
            if (this[offset + i] != 0)
                return false;
        }
        return true;
    }

    private static byte PatternAt(int pattern, int i) => (byte)(pattern * 37 + i * 11 + (i >> 8) * 5);
}

/// <summary>The blocks a walk has shown, as offsets.</summary>
internal sealed unsafe class BlockList : BlockVisitor
{
    internal readonly int[] Offsets;
    internal readonly int[] Sizes;
    internal readonly bool[] AreLive;
    internal int Count;

    private readonly TestHeap _heap;
    private readonly int _limit;

    internal BlockList(TestHeap heap, int room, int limit)
    {
        _heap = heap;
        _limit = limit;
        Offsets = new int[room];
        Sizes = new int[room];
        AreLive = new bool[room];
    }

    internal static BlockList Of(TestHeap heap)
    {
        BlockList blocks = new BlockList(heap, heap.Bytes / 8 + 1, int.MaxValue);
        heap.Walk(blocks);
        return blocks;
    }

#if NANOFRAMEWORK_1_0
    public override bool Visit(int block, int size, bool isLive) => Note(_heap.Offset(block), size, isLive);
#else
    public override bool Visit(void* block, nuint size, bool isLive) => Note(_heap.Offset(block), (int)size, isLive);
#endif

    private bool Note(int block, int size, bool isLive)
    {
        Offsets[Count] = block;
        Sizes[Count] = size;
        AreLive[Count] = isLive;
        Count++;
        return Count < _limit;
    }
}
