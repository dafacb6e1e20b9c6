#if NANOFRAMEWORK_1_0
using System;

namespace Allocator.NoStd;

/// <summary>Blocks for those who want a <see cref="SpanByte"/>: SPI and I2C.</summary>
public static class HeapSpan
{
    /// <summary>The first bytes of a block as a <see cref="SpanByte"/>. Constant time.</summary>
    /// <param name="heap">The heap, or another allocator whose blocks are parts of one array.</param>
    /// <param name="block">Where the block begins.</param>
    /// <param name="size">The bytes to show, from 0 to the block's usable size.</param>
    /// <returns>
    /// Empty if and only if the size is 0 or beyond the block, no live block begins there, or there is no heap, or no array.
    /// </returns>
    /// <remarks>
    /// The interpreter makes an object of every structure: 48 bytes of the managed heap each time. So keep the span for
    /// as long as the method runs, and where the other side takes an array, an offset and a length, give it those.
    /// </remarks>
    public static SpanByte AsSpan(this MemoryAllocator? heap, int block, int size)
    {
        if (heap == null || size <= 0 || size > heap.UsableSize(block, size, 1))
            return default;
        byte[]? buffer = heap.Buffer;
        return buffer == null ? default : new SpanByte(buffer, block, size);
    }
}
#endif
