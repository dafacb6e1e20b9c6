using Allocator.NoStd;

namespace Allocator.Conformance;

/// <summary>
/// Where rules try an allocator: it keeps the live blocks and what was written into them, looks after every request at
/// what the contract promises of it, and keeps the first fault in words. After a fault nothing it says counts.
/// </summary>
/// <remarks>
/// The table is not in the allocator's memory: one that hands out memory twice would spoil it. A slot is a number from
/// 0; -1 stands for no block.
/// </remarks>
internal sealed unsafe partial class Bench
{
    /// <summary>A slot that is none.</summary>
    internal const int None = -1;

    private const int Slots = 64;

    private readonly Block[] _blocks = new Block[Slots];
    private MemoryAllocator _allocator = null!;
    private nuint _committed;
    private uint _number;

    internal MemoryAllocator Allocator => _allocator;

    /// <summary>The bytes that the allocator has, or may be used of it.</summary>
    internal nuint Memory { get; private set; }

    /// <summary>What was found wrong first; null if nothing was.</summary>
    internal string? Fault { get; private set; }

    internal bool IsFine => Fault is null;

    /// <summary>The largest alignment for which any allocator of so much memory has room, up to 4096.</summary>
    internal nuint LargestAlignment => Memory < 32 * 1024 ? 2048u : 4096u;

    internal void Begin(MemoryAllocator allocator, nuint memory)
    {
        _allocator = allocator;
        Memory = memory;
        Fault = null;
        _committed = 0;
        _number = 0;
        for (int slot = 0; slot < Slots; slot++)
            _blocks[slot] = default;
    }

    /// <summary>Looks at all that is live, and releases it.</summary>
    internal void End() => ReleaseAll();

    /// <summary>Notes a fault, if it is the first.</summary>
    /// <returns>No slot.</returns>
    internal int Fail(string fault)
    {
        Fault ??= fault;
        return None;
    }

    /// <summary>Says more of the fault that was noted.</summary>
    internal void Explain(string more) => Fault += more;

    /// <summary>The block in a slot.</summary>
    internal Block this[int slot] => _blocks[slot];

    /// <summary>The slot of the block that was made first; <see cref="None"/> if there is no block.</summary>
    internal int Oldest
    {
        get
        {
            int oldest = None;
            for (int slot = 0; slot < Slots; slot++)
            {
                if (_blocks[slot].Address != null
                    && (oldest == None || _blocks[slot].Number < _blocks[oldest].Number))
                {
                    oldest = slot;
                }
            }
            return oldest;
        }
    }

    /// <summary>The slot of some live block, by any number; <see cref="None"/> if there is no block.</summary>
    internal int LiveFrom(uint number)
    {
        for (uint i = 0; i < Slots; i++)
        {
            int slot = (int)((number + i) % Slots);
            if (_blocks[slot].Address != null)
                return slot;
        }
        return None;
    }

    /// <summary>Whether any allocator of this memory has room for this besides what is live.</summary>
    internal bool HasRoomFor(nuint size, nuint alignment) =>
        size < Memory && FreeSlot != None && _committed + Cost(size, alignment) <= Memory;

    /// <summary>Asks for a block, and looks at what comes.</summary>
    /// <returns>Its slot; <see cref="None"/> if it was refused, or the fault is noted.</returns>
    internal int Take(nuint size, nuint alignment) => Put(_allocator.TryAllocate(size, alignment), size, alignment);

    /// <summary>Like <see cref="Take"/>, for a request that nobody may refuse when nothing else is live.</summary>
    internal int Need(nuint size, nuint alignment)
    {
        int slot = Take(size, alignment);
        if (slot == None && IsFine)
        {
            // What is live may stand in the way of a large block.
            ReleaseAll();
            slot = Take(size, alignment);
        }
        return slot == None && IsFine
            ? Fail(Text.Call("TryAllocate", size, alignment) + " is refused, though nothing is live")
            : slot;
    }

    /// <summary>Looks at a block that the allocator has just handed out, enters it, and fills it.</summary>
    internal int Put(void* block, nuint size, nuint alignment)
    {
        int slot = FreeSlot;
        if (block == null || slot == None)
            return None;
        if (!IsPlacedWell((byte*)block, size, alignment, None))
            return None;
        _blocks[slot] = new Block { Address = (byte*)block, Size = size, Alignment = alignment };
        _committed += Cost(size, alignment);
        Fill(slot);
        return slot;
    }

    /// <summary>Gives a block new content.</summary>
    internal void Fill(int slot)
    {
        ref Block block = ref _blocks[slot];
        block.Number = ++_number;
        Pattern.Write(block.Address, block.Size, block.Number);
    }

    /// <summary>Looks whether a block's content is what was written.</summary>
    internal bool Look(int slot)
    {
        Block block = _blocks[slot];
        if (Pattern.Holds(block.Address, block.Size, block.Number))
            return true;
        Fail("the content of " + Text.Of(block) + " changed");
        return false;
    }

    /// <summary>Looks at every block.</summary>
    internal bool LookAtAll()
    {
        for (int slot = 0; slot < Slots && IsFine; slot++)
        {
            if (_blocks[slot].Address != null)
                Look(slot);
        }
        return IsFine;
    }

    /// <summary>Looks at a block, and releases it.</summary>
    internal void Release(int slot) => ReleaseBy(slot, _blocks[slot].Size);

    /// <summary>Looks at a block, and releases it by a size that is not more than the usable one.</summary>
    internal void ReleaseBy(int slot, nuint size)
    {
        Look(slot);
        Block block = _blocks[slot];
        Remove(slot);
        if (!_allocator.Deallocate(block.Address, size, block.Alignment))
            Fail(Text.Call("Deallocate", size, block.Alignment) + " does not take back " + Text.Of(block));
    }

    /// <summary>Looks at every block, and releases it.</summary>
    internal void ReleaseAll()
    {
        for (int slot = 0; slot < Slots; slot++)
        {
            if (_blocks[slot].Address != null)
                Release(slot);
        }
    }

    private int FreeSlot
    {
        get
        {
            for (int slot = 0; slot < Slots; slot++)
            {
                if (_blocks[slot].Address == null)
                    return slot;
            }
            return None;
        }
    }

    private void Remove(int slot)
    {
        _committed -= Cost(_blocks[slot].Size, _blocks[slot].Alignment);
        _blocks[slot] = default;
    }

    // Aligned, and apart from every block but one.
    private bool IsPlacedWell(byte* block, nuint size, nuint alignment, int except)
    {
        if (((nuint)block & (alignment - 1)) != 0)
        {
            Fail("a block of " + Text.Number(size) + " bytes is not aligned to " + Text.Number(alignment));
            return false;
        }
        for (int slot = 0; slot < Slots; slot++)
        {
            Block other = _blocks[slot];
            if (slot == except || other.Address == null || block + size <= other.Address
                || other.Address + other.Size <= block)
            {
                continue;
            }
            Fail("a block of " + Text.Number(size) + " bytes overlaps " + Text.Of(other));
            return false;
        }
        return true;
    }

    // What a block takes at most: an allocator may round sizes up to powers of two, look for the alignment in a larger
    // piece, and have a header.
    private static nuint Cost(nuint size, nuint alignment) => (2 * (size + alignment)) + 64;
}
