namespace Allocator.Malloc;

/// <summary>A request for memory, and what C wants to be done where there is none.</summary>
internal static unsafe class Request
{
    private static bool s_isTold;

    /// <inheritdoc cref="ProcessHeap.Take"/>
    internal static void* Block(nuint size, nuint alignment, out byte* pristine)
    {
        pristine = null;
        if (size > ProcessHeap.Limit)
            return Fail(CLibrary.NoMemory);
        void* block = ProcessHeap.Take(size, alignment, out pristine);
        return block is null ? Refuse(size) : block;
    }

    /// <summary>The block with another size; null where there is no room, and then it is as it was.</summary>
    internal static void* Resized(void* block, nuint size)
    {
        if (size > ProcessHeap.Limit)
            return Fail(CLibrary.NoMemory);
        void* resized = ProcessHeap.Resize(block, size, out bool isLive);
        if (!isLive)
            Refusal.Stop("realloc", block);
        return resized is null ? Refuse(size) : resized;
    }

    /// <summary>Sets the error number. Returns null.</summary>
    internal static void* Fail(int error)
    {
        CLibrary.Error = error;
        return null;
    }

    private static void* Refuse(nuint size)
    {
        // Told once: programs that can live with it would fill the screen. Two threads may both tell it.
        if (!s_isTold)
        {
            s_isTold = true;
            Refusal.TellExhaustion(size);
        }
        return Fail(CLibrary.NoMemory);
    }
}
