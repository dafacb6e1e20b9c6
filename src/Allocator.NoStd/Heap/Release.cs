using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>Gives granules back: to the frontier, to the free blocks beside them, or as a free block of their own.</summary>
internal static unsafe class Release
{
    /// <summary>
    /// Frees a block that is live, or marked so, its length not noted. It coalesces with the free blocks on either side at
    /// once, so that no two of them ever touch, and none touches the frontier. Constant time. Always true.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool Free(Words control, Bytes payload, int block, int length)
    {
        int end = block + length;
        int start = BlockMap.IsFree(control, block - 1) ? AbsorbBefore(control, payload, block) : block;
        if (end == (int)control[ControlBlock.Frontier])
        {
            FoldBack(control, start, end);
            return true;
        }
        if (BlockMap.IsFree(control, end))
            end = AbsorbBehind(control, payload, end);
        FreeList.Insert(control, payload, start, end - start);
        return true;
    }

    /// <summary>
    /// Takes in the free block that ends here, if there is one to be had; returns where the granules begin now. Of that
    /// block's marks, those of its first granule are left.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int AbsorbBefore(Words control, Bytes payload, int block)
    {
        int length = FreeList.LengthBefore(control, payload, block);
        if (length == 0 || !FreeList.Unlink(control, payload, block - length, length))
            return block;
        BlockMap.ForgetLength(control, block - length, length);
        if (length > 1)
            BlockMap.ClearFree(control, block - 1);
        BlockMap.ClearStart(control, block);
        return block - length;
    }

    /// <summary>
    /// Takes in the free block that begins here, if it is to be had; returns where the granules end now. Of that block's
    /// marks, that of its last granule is left.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static int AbsorbBehind(Words control, Bytes payload, int end)
    {
        int length = BlockMap.Length(control, end);
        if (QuickList.IsWaiting(control, payload, end, length) || !FreeList.Unlink(control, payload, end, length))
            return end;
        BlockMap.ForgetLength(control, end, length);
        BlockMap.ClearStart(control, end);
        if (length > 1)
            BlockMap.ClearFree(control, end);
        return end + length;
    }

    private static void FoldBack(Words control, int start, int end)
    {
        BlockMap.ClearFree(control, start);
        BlockMap.ClearStart(control, end);
        control[ControlBlock.Frontier] = (uint)start;
    }
}
