namespace Allocator.NoStd;

// The requests of FixedRegionHeap that name a block only, so that a guarded heap can stand where that one stands.
public abstract unsafe partial class GuardedAllocator
{
    /// <summary>Takes a block back, whatever its size and alignment.</summary>
    /// <param name="block">A live block.</param>
    /// <returns>False, and told, if no live block begins there; false alone, if it is null.</returns>
    public bool Deallocate(Address block)
    {
        Size at = FindLive(block);
        if (at == 0)
            return false;
        LookAround(at);
        PutAside(at);
        return true;
    }

    /// <summary>Makes a block larger where it stands.</summary>
    /// <param name="block">A live block.</param>
    /// <param name="newSize">Bytes wanted.</param>
    /// <returns>False, and nothing changed, if there is no room, it has more than that, or no live block begins there.</returns>
    public bool GrowInPlace(Address block, Size newSize)
    {
        Size at = FindLive(block);
        return at != 0 && newSize >= SizeOf(at) && Resize(at, newSize);
    }

    /// <summary>Makes a block smaller where it stands.</summary>
    /// <param name="block">A live block.</param>
    /// <param name="newSize">Bytes wanted, from 1 to its size.</param>
    /// <returns>False, and nothing changed, if the new size is not as described, or no live block begins there.</returns>
    public bool ShrinkInPlace(Address block, Size newSize)
    {
        Size at = FindLive(block);
        return at != 0 && newSize > 0 && newSize <= SizeOf(at) && Resize(at, newSize);
    }

    /// <summary>The size that was asked for; 0, and nothing is told, if no live block begins there.</summary>
    /// <param name="block">The block.</param>
    public Size UsableSize(Address block)
    {
        Size at = Find(block);
        return at != 0 && GuardRecord.StateOf(_memory, at) == GuardState.Live ? SizeOf(at) : 0;
    }
}
