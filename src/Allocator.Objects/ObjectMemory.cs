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
    /// the allocator can tell that it is no live block (<see cref="MemoryAllocator.MayBeLive(void*)"/>). So a
    /// <see cref="FixedRegionHeap"/> notices when an object is given back twice, and so do the guarded and the locked
    /// allocators over one; with an allocator that cannot tell, an object must not be given back twice.
    /// </returns>
    /// <remarks>
    /// As long as a release of the allocator takes. While a scope is open, besides linear in the objects made in it.
    /// </remarks>
    public static bool Deallocate(object? made)
    {
        void* block = *(void**)&made;
        if (block is null || ModuleHeader.IsBuiltIn(block))
            return false;
        // Asked before anything of the object is read: of one that is no more, its type may have been overwritten.
        if (!GlobalAllocator.MayBeLive(block))
            return BeRefused(block);
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

    // The allocator counts it, or tells its user. By a size that no block has: another thread may have been given the place meanwhile.
    private static bool BeRefused(void* block) => GlobalAllocator.Deallocate(block, 0, NewObject.Alignment);

    private static nuint SizeOf(void* block)
    {
        MethodTable* type = *(MethodTable**)block;
        nuint elements = type->ComponentSize == 0 ? 0 : *(uint*)((byte*)block + sizeof(nint));
        return type->InstanceSize + (elements * type->ComponentSize);
    }
}
