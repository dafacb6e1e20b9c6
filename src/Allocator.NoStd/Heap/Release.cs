using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>Gives granules back: to the frontier, to the free blocks beside them, or as a free block of their own.</summary>
internal static unsafe class Release
{
    /// <summary>
    /// Frees a block that is live, or marked so. It coalesces with the free blocks on either side at once, so that no
    /// two free blocks ever touch, and none touches the frontier. Constant time. Always true.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Free(Words control, Bytes payload, int block, int length)
    {
        BlockMap.ForgetLength(control, block, length);
        int end = block + length;
        int start = BlockMap.IsFree(control, block - 1) ? AbsorbBefore(control, payload, block) : block;
        if (end == (int)control[ControlBlock.Frontier])
        {
            BlockMap.ClearStart(control, end);
            control[ControlBlock.Frontier] = (uint)start;
            return true;
        }
        if (BlockMap.IsFree(control, end))
            end = AbsorbBehind(control, payload, end);
        return FreeList.Insert(control, payload, start, end - start);
    }

    /// <summary>
    /// Takes in the free block that ends here, unless it is damaged; returns where the granules begin now.
    /// </summary>
    internal static int AbsorbBefore(Words control, Bytes payload, int block)
    {
        int length = FreeList.LengthEndingAt(control, payload, block);
        if (length == 0 || !FreeList.Remove(control, payload, block - length, length))
            return block;
        BlockMap.ClearStart(control, block);
        return block - length;
    }

    /// <summary>
    /// Takes in the free block that begins here, unless it is damaged; returns where the granules end now.
    /// </summary>
    internal static int AbsorbBehind(Words control, Bytes payload, int end)
    {
        int length = BlockMap.Length(control, end);
        if (!FreeList.Remove(control, payload, end, length))
            return end;
        BlockMap.ClearStart(control, end);
        return end + length;
    }
}
