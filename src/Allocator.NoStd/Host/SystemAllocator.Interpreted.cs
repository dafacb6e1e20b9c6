#if NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

/// <summary>
/// The interpreter's own memory: each block is an array from its managed heap. For programs that want the contract
/// without a region; the collector takes the time that it takes.
/// </summary>
/// <remarks>
/// A block's address is a number to find its array by: <see cref="BufferOf"/>. The block is all of that array, from index
/// 0 on, so every offset in it is as aligned as it looks. Requests take time linear in the size, since the interpreter
/// clears what it makes; releases are constant.
/// </remarks>
public sealed class SystemAllocator : MemoryAllocator
{
    // Addresses are multiples of this: so they are aligned to whatever can be asked for.
    private const int Shift = 16;
    private const int MostBlocks = (int.MaxValue >> Shift) - 1;

    private readonly byte[]?[] _buffers;
    private readonly int[] _nextFree;
    private int _firstFree;

    /// <summary>Makes the table that blocks are found by. Allocates it, once.</summary>
    /// <param name="blocks">The most blocks that live at one time: from 1 to 32,766; more or fewer become the nearest of these.</param>
    public SystemAllocator(int blocks)
    {
        int count = blocks < 1 ? 1 : blocks > MostBlocks ? MostBlocks : blocks;
        _buffers = new byte[count + 1][];
        _nextFree = new int[count + 1];
        for (int slot = 1; slot < count; slot++)
            _nextFree[slot] = slot + 1;
        _firstFree = 1;
    }

    /// <summary>The array that is a block. Constant time.</summary>
    /// <returns>Null if and only if no live block has this address.</returns>
    public byte[]? BufferOf(int block) => _buffers[SlotOf(block)];

    /// <inheritdoc/>
    /// <remarks>
    /// Besides, null if so many blocks live as the table has room for, or the alignment is above 65,536. The block is zero.
    /// </remarks>
    public override int TryAllocate(int size, int alignment)
    {
        int slot = _firstFree;
        if (slot == 0 || !CanServe(size, alignment))
            return 0;
        byte[]? made = Make(size);
        if (made == null)
            return 0;
        _firstFree = _nextFree[slot];
        _buffers[slot] = made;
        return slot << Shift;
    }

    /// <inheritdoc/>
    public override int TryAllocateZeroed(int size, int alignment) => TryAllocate(size, alignment);

    /// <inheritdoc/>
    /// <remarks>The size is checked: another than the block's is refused. The collector gets the array.</remarks>
    public override bool Deallocate(int block, int size, int alignment)
    {
        int slot = SlotOf(block);
        byte[]? buffer = _buffers[slot];
        if (buffer == null || buffer.Length != size)
            return false;
        _buffers[slot] = null;
        _nextFree[slot] = _firstFree;
        _firstFree = slot;
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>The block keeps its address, and gets another array.</remarks>
    public override int TryReallocate(int block, int oldSize, int newSize, int alignment)
    {
        int slot = SlotOf(block);
        byte[]? buffer = _buffers[slot];
        if (buffer == null || buffer.Length != oldSize || !CanServe(newSize, alignment))
            return 0;
        byte[]? made = Make(newSize);
        if (made == null)
            return 0;
        System.Array.Copy(buffer, 0, made, 0, oldSize < newSize ? oldSize : newSize);
        _buffers[slot] = made;
        return block;
    }

    /// <inheritdoc/>
    /// <remarks>The block's size, whatever is said of it.</remarks>
    public override int UsableSize(int block, int size, int alignment)
    {
        byte[]? buffer = BufferOf(block);
        return buffer == null ? 0 : buffer.Length;
    }

    /// <inheritdoc/>
    public override int UsableSize(int size, int alignment) => CanServe(size, alignment) ? size : 0;

    private static bool CanServe(int size, int alignment) => IsRequest(size, alignment) && alignment <= 1 << Shift;

    // 0 for what is no address: that slot never has a buffer.
    private int SlotOf(int block)
    {
        int slot = block >> Shift;
        return block > 0 && slot << Shift == block && slot < _buffers.Length ? slot : 0;
    }

    // The interpreter throws where its memory ends. Whatever it was, there is no array.
    private static byte[]? Make(int size)
    {
        try
        {
            return new byte[size];
        }
        catch
        {
            return null;
        }
    }
}
#endif
