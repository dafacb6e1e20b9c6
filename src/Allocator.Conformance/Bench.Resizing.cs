namespace Allocator.Conformance;

// Requests that give a block another size. Each looks at what the contract says of it, whatever the answer is.
internal sealed unsafe partial class Bench
{
    /// <summary>Reallocates a block, and fills it anew.</summary>
    /// <returns>Whether it was served.</returns>
    internal bool Reallocate(int slot, nuint newSize)
    {
        Block block = _blocks[slot];
        return TakeMoved(slot, _allocator.TryReallocate(block.Address, block.Size, newSize, block.Alignment), newSize);
    }

    /// <summary>Like <see cref="Reallocate"/>, for a request that no allocator may refuse.</summary>
    internal bool NeedReallocated(int slot, nuint newSize)
    {
        Block block = _blocks[slot];
        if (Reallocate(slot, newSize))
            return true;
        if (IsFine)
        {
            string call = Text.Call("TryReallocate", block.Size, newSize, block.Alignment);
            Fail(call + " is refused, though there is room");
        }
        return false;
    }

    /// <summary>Looks at where a block is said to be now, and fills it anew; if nowhere, at the old place.</summary>
    internal bool TakeMoved(int slot, void* moved, nuint newSize)
    {
        Block block = _blocks[slot];
        if (moved == null)
        {
            Look(slot);
            return false;
        }
        if (!IsPlacedWell((byte*)moved, newSize, block.Alignment, slot))
            return false;
        nuint kept = newSize < block.Size ? newSize : block.Size;
        bool isKept = Pattern.Holds((byte*)moved, kept, block.Number);
        if (!isKept)
            Fail(Text.Call("TryReallocate", block.Size, newSize, block.Alignment) + " does not keep the content");
        Enter(slot, (byte*)moved, newSize);
        return isKept;
    }

    /// <summary>Grows a block in place, and fills it anew.</summary>
    /// <returns>Whether it was possible.</returns>
    internal bool Grow(int slot, nuint newSize)
    {
        Block block = _blocks[slot];
        nuint usable = UsableSize(slot);
        bool isGrown = _allocator.GrowInPlace(block.Address, block.Size, newSize, block.Alignment);
        string? wrong = isGrown ? GrownWrongly(slot, newSize) : Look(slot) ? Changed(slot, usable) : null;
        if (wrong != null)
            Fail(Text.Call("GrowInPlace", block.Size, newSize, block.Alignment) + wrong);
        if (!isGrown || !IsFine)
            return false;
        Enter(slot, block.Address, newSize);
        return true;
    }

    /// <summary>Shrinks a block in place, and fills it anew.</summary>
    /// <returns>Whether it was possible.</returns>
    internal bool Shrink(int slot, nuint newSize)
    {
        Block block = _blocks[slot];
        nuint usable = UsableSize(slot);
        bool isShrunk = _allocator.ShrinkInPlace(block.Address, block.Size, newSize, block.Alignment);
        string? wrong = isShrunk ? ShrunkWrongly(slot, newSize) : Look(slot) ? Changed(slot, usable) : null;
        if (wrong != null)
            Fail(Text.Call("ShrinkInPlace", block.Size, newSize, block.Alignment) + wrong);
        if (!isShrunk || !IsFine)
            return false;
        Enter(slot, block.Address, newSize);
        return true;
    }

    /// <summary>A block's usable size, at least its size.</summary>
    internal nuint UsableSize(int slot)
    {
        Block block = _blocks[slot];
        nuint usable = _allocator.UsableSize(block.Address, block.Size, block.Alignment);
        if (usable < block.Size)
            Fail("the usable size of " + Text.Of(block) + " is less: " + Text.Number(usable));
        return usable;
    }

    /// <summary>Takes the usable size for a block's size, as its user may, and fills it to the last byte.</summary>
    internal void UseWhole(int slot)
    {
        Block block = _blocks[slot];
        nuint usable = UsableSize(slot);
        if (IsFine && Look(slot) && IsPlacedWell(block.Address, usable, block.Alignment, slot))
            Enter(slot, block.Address, usable);
    }

    private string? GrownWrongly(int slot, nuint newSize)
    {
        Block block = _blocks[slot];
        if (newSize < block.Size)
            return " is answered with true";
        if (_allocator.UsableSize(block.Address, newSize, block.Alignment) < newSize)
            return " is answered with true, and the usable size is less";
        IsPlacedWell(block.Address, newSize, block.Alignment, slot);
        return Pattern.Holds(block.Address, block.Size, block.Number) ? null : " does not keep the content";
    }

    private string? ShrunkWrongly(int slot, nuint newSize)
    {
        Block block = _blocks[slot];
        if (newSize == 0 || newSize > block.Size)
            return " is answered with true";
        if (_allocator.UsableSize(block.Address, newSize, block.Alignment) < newSize)
            return " is answered with true, and the usable size is less";
        return Pattern.Holds(block.Address, newSize, block.Number) ? null : " does not keep the content";
    }

    private string? Changed(int slot, nuint usable) =>
        UsableSize(slot) == usable ? null : " is answered with false, and changes the usable size";

    private void Enter(int slot, byte* address, nuint size)
    {
        ref Block block = ref _blocks[slot];
        _committed -= Cost(block.Size, block.Alignment);
        block.Address = address;
        block.Size = size;
        _committed += Cost(size, block.Alignment);
        Fill(slot);
    }
}
