#if NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

// What a block is to those who read and write it.
public sealed unsafe partial class FixedRegionHeap
{
    /// <summary>
    /// The array that the region is a part of; null if the heap has none. A block is its bytes from the block's address
    /// on: <c>stream.Read(heap.Buffer, block, size)</c>. Constant time, and nothing is made.
    /// </summary>
    public override byte[]? Buffer => _payload;
}
#endif
