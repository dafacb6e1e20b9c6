using Allocator.NoStd;

namespace Allocator.Board.Image;

/// <summary>The heap that is a board image's global allocator, unless a field with <c>[GlobalAllocator]</c> names another.</summary>
public static class BoardHeap
{
    /// <summary>The heap. It has what is left of the board's first SRAM bank; where another allocator was chosen, nothing.</summary>
    // The compiler builds this object into the image, so it is there before any heap is.
    public static readonly FixedRegionHeap Heap = new();
}
