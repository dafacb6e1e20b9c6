using Allocator.Board.Image;
using Allocator.NoStd;

namespace Choice;

/// <summary>The image's global allocator: that of every board image where nobody has chosen another.</summary>
internal static class Chosen
{
    internal static FixedRegionHeap Heap => BoardHeap.Heap;
}
