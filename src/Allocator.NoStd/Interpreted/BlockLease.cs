#if NANOFRAMEWORK_1_0
using System;

namespace Allocator.NoStd;

/// <summary>A block for the length of a <c>using</c>: whoever leaves it gives the block back.</summary>
/// <remarks>
/// It is an object of the managed heap, so it costs one: four fields. Make one for each place in the program that
/// leases, once, and take with it again and again: taking and giving back make nothing. One that is made anew for every
/// <c>using</c> is garbage afterwards, and with it come the collections that this library is there to avoid.
/// </remarks>
public sealed class BlockLease : IDisposable
{
    private readonly MemoryAllocator? _heap;
    private int _alignment;

    /// <summary>Makes a lease that holds nothing yet.</summary>
    /// <param name="heap">Where its blocks come from. It need not be ready yet; without one nothing can be taken.</param>
    public BlockLease(MemoryAllocator? heap) => _heap = heap;

    /// <summary>The array that the block is a part of; null if nothing is held.</summary>
    public byte[]? Buffer => Offset == 0 || _heap == null ? null : _heap.Buffer;

    /// <summary>Where in the array the block begins; 0 if nothing is held.</summary>
    public int Offset { get; private set; }

    /// <summary>The bytes asked for; 0 if nothing is held.</summary>
    public int Length { get; private set; }

    /// <summary>Takes a block. As long as the heap's <c>Allocate</c>, whose hook is asked as well.</summary>
    /// <param name="size">Bytes wanted, at least 1.</param>
    /// <param name="alignment">As for <see cref="MemoryAllocator.TryAllocate"/>.</param>
    /// <returns>
    /// False, and nothing changed, if and only if this lease holds a block already, there is no heap, or the heap has
    /// none to give.
    /// </returns>
    public bool Take(int size, int alignment)
    {
        if (_heap == null || Offset != 0)
            return false;
        int block = _heap.Allocate(size, alignment);
        if (block == 0)
            return false;
        Offset = block;
        Length = size;
        _alignment = alignment;
        return true;
    }

    /// <summary>Gives the block back, if one is held. Constant time. Then another can be taken.</summary>
    /// <remarks>
    /// A block that the heap does not know any more, or of another size since, it refuses, and counts that: who releases, resizes, or
    /// retires the heap, behind the lease's back, has to know. So leases end before the heap.
    /// </remarks>
    public void Dispose()
    {
        if (_heap == null || Offset == 0)
            return;
        _heap.Deallocate(Offset, Length, _alignment);
        Offset = 0;
        Length = 0;
    }
}
#endif
