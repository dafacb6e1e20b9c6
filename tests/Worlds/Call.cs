using System.Globalization;

namespace Allocator.NoStd.Tests;

internal enum CallKind
{
    Allocate,
    AllocateZeroed,
    Release,
    ReleaseSized,
    Reallocate,
    Grow,
    Shrink,
}

/// <summary>A call to a small world's heap. Sizes are in bytes; a block is the number of its first cell.</summary>
internal readonly record struct Call(CallKind Kind, int Block, int Size, int Alignment)
{
    /// <summary>Makes the call. Returns the cell where the block is then; -1 if it could not be done.</summary>
    internal int On(WorldHeap heap) => Kind switch
    {
        CallKind.Allocate => heap.Allocate(Size, Alignment),
        CallKind.AllocateZeroed => heap.AllocateZeroed(Size, Alignment),
        CallKind.Release => heap.Release(Block) ? Block : -1,
        CallKind.ReleaseSized => heap.ReleaseSized(Block, Size) ? Block : -1,
        CallKind.Reallocate => heap.Reallocate(Block, Size, Alignment),
        CallKind.Grow => heap.Grow(Block, Size) ? Block : -1,
        _ => heap.Shrink(Block, Size) ? Block : -1,
    };

    /// <summary>The call as one line of a test.</summary>
    public override string ToString() => Kind switch
    {
        CallKind.Allocate or CallKind.AllocateZeroed => Line(Size, Alignment),
        CallKind.Reallocate => Line(Block, Size, Alignment),
        CallKind.Release => Line(Block),
        _ => Line(Block, Size),
    };

    private string Line(params int[] arguments) => string.Create(
        CultureInfo.InvariantCulture, $"heap.{Kind}({string.Join(", ", arguments)});");
}
