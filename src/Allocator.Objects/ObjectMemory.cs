using Allocator.NoStd;

namespace Allocator.Objects;

/// <summary>Objects, arrays and strings in code without a collector: whoever made one may give it back.</summary>
public static unsafe class ObjectMemory
{
    /// <summary>
    /// Gives an object back to the global allocator. What is not given back, by this or by an <see cref="ObjectScope"/>,
    /// stays. The caller sees to it that nobody uses the object any more.
    /// </summary>
    /// <param name="made">The object.</param>
    /// <returns>
    /// False, and nothing changed, if it is null, was built into the program (a literal, a static that needed no code), or
    /// the allocator knows no such block: a <see cref="FixedRegionHeap"/> always notices when an object is given back twice.
    /// </returns>
    /// <remarks>
    /// As long as a release of the allocator takes. While a scope is open, besides linear in the objects made in it.
    /// </remarks>
    public static bool Deallocate(object? made)
    {
        void* block = *(void**)&made;
        if (block is null || ModuleHeader.IsBuiltIn(block) || !IsLive(block))
            return false;
        ScopeRecord.Remove(block);
        return GiveBack(block);
    }

    /// <summary>The bytes an object has in memory. Constant time.</summary>
    /// <param name="made">The object.</param>
    /// <returns>The bytes; 0 for null. The allocator may have rounded them up.</returns>
    public static nuint SizeOf(object? made)
    {
        void* block = *(void**)&made;
        return block is null ? 0 : SizeOf(block);
    }

    internal static bool GiveBack(void* block) => GlobalAllocator.Deallocate(block, SizeOf(block), NewObject.Alignment);

    // Asked before anything of the object is read: of one that is no more, its type may have been overwritten. Only these
    // allocators can tell; the second one is to tell its user as well, which the release that it refuses makes it do.
    private static bool IsLive(void* block) => GlobalAllocator.Current switch
    {
        FixedRegionHeap heap => heap.UsableSize(block) != 0,
        GuardedAllocator heap => heap.UsableSize(block) != 0 || heap.Deallocate(block),
        _ => true,
    };

    private static nuint SizeOf(void* block)
    {
        MethodTable* type = *(MethodTable**)block;
        nuint elements = type->ComponentSize == 0 ? 0 : *(uint*)((byte*)block + sizeof(nint));
        return type->InstanceSize + (elements * type->ComponentSize);
    }
}
