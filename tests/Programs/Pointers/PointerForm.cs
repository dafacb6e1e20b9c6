using Allocator.NoStd;

namespace Allocator.Programs;

/// <summary>The heap over memory, with nothing between: on boards, and on .NET to compare them with.</summary>
internal sealed unsafe class PointerForm : ProgramHeap
{
    /// <summary>The most bytes that the region of a program has.</summary>
    internal const int MostBytes = 19 * 1024;

    /// <summary>The region lies at a multiple of this: of the largest alignment that a program can ask for.</summary>
    internal const int Alignment = 16 * 1024;

    private readonly FixedRegionHeap _heap = new FixedRegionHeap();
    private readonly Marker _marker;
    private readonly byte* _region;

    /// <summary>A heap over the start of a region.</summary>
    internal PointerForm(byte* region, int bytes)
    {
        _region = region;
        Initialize(bytes);
        First = Offset(_heap.Allocate(_heap.Capacity, 8));
        Retire();
        Initialize(bytes);
        _marker = new Marker(region + First);
    }

    internal override int First { get; }

    internal override int Capacity => (int)_heap.Capacity;

    internal override int UsedBytes => (int)_heap.UsedBytes;

    internal override int FreeBytes => (int)_heap.FreeBytes;

    internal override int PeakBytes => (int)_heap.PeakBytes;

    internal override int LargestRequest => (int)_heap.LargestRequest;

    internal override int LargestFreeBlock => (int)_heap.LargestFreeBlock;

    internal override int Allocations => (int)_heap.Allocations;

    internal override int Releases => (int)_heap.Releases;

    internal override int Refusals => (int)_heap.Refusals;

    internal override int Rejections => (int)_heap.Rejections;

    internal override bool IsSound => _heap.Verify() == HeapFault.None;

    internal override byte this[int offset]
    {
        get => _region[offset];
        set => _region[offset] = value;
    }

    /// <summary>Ends the heap: another may have the region.</summary>
    internal void Retire() => _heap.Retire();

    internal override int Allocate(int size, int alignment) => Offset(_heap.Allocate(Size(size), Size(alignment)));

    internal override int AllocateZeroed(int size, int alignment) =>
        Offset(_heap.AllocateZeroed(Size(size), Size(alignment)));

    internal override bool Deallocate(int block) => _heap.Deallocate(_region + block);

    internal override bool Deallocate(int block, int size) => _heap.Deallocate(_region + block, Size(size));

    internal override int Reallocate(int block, int oldSize, int newSize, int alignment) =>
        Offset(_heap.Reallocate(_region + block, Size(oldSize), Size(newSize), Size(alignment)));

    internal override bool GrowInPlace(int block, int newSize) => _heap.GrowInPlace(_region + block, Size(newSize));

    internal override bool ShrinkInPlace(int block, int newSize) => _heap.ShrinkInPlace(_region + block, Size(newSize));

    internal override int UsableSize(int block) => (int)_heap.UsableSize(_region + block);

    internal override bool Walk(int[] row)
    {
        _marker.Begin(row);
        return _heap.Walk(_marker);
    }

    // Whatever heap there was before: a fault may have kept it from being retired.
    private void Initialize(int bytes)
    {
        FixedRegionHeap.Unseal(_region);
        _heap.Initialize(_region, (nuint)bytes);
    }

    private int Offset(void* block) => block == null ? 0 : (int)((byte*)block - _region);

    private static nuint Size(int size) => (nuint)(nint)size;

    // Writes each live block's number into its granules' places.
    private sealed class Marker : BlockVisitor
    {
        private readonly byte* _first;
        private int[]? _row;
        private int _number;

        internal Marker(byte* first) => _first = first;

        internal void Begin(int[] row)
        {
            _row = row;
            _number = 0;
        }

        public override bool Visit(void* block, nuint size, bool isLive)
        {
            int start = (int)((byte*)block - _first) / 8;
            _number++;
            for (int i = 0; i < (int)size / 8 && isLive; i++)
                _row![start + i] = _number;
            return true;
        }
    }
}
