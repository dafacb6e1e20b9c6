using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

/// <summary>
/// The one allocator that all default requests of a program go to. Which one, the build decides: the field with
/// <see cref="GlobalAllocatorAttribute"/>, else the default of the kind of artifact.
/// </summary>
/// <remarks>
/// The members are those of <see cref="MemoryAllocator"/>, which says what they do and when they fail; besides, each
/// fails if there is no global allocator yet (<see cref="Status"/>). In a board image or a native library a call
/// compiles to a direct call of the chosen allocator.
/// </remarks>
public static unsafe partial class GlobalAllocator
{
    /// <summary>The chosen allocator, null if there is none yet. For what it alone can tell, such as its statistics.</summary>
    public static MemoryAllocator? Current => Chosen;

    /// <summary>Whether requests can be served, and if not, what is missing.</summary>
    public static AllocatorStatus Status =>
        Chosen is { } allocator ? allocator.Status : AllocatorStatus.NoAllocator;

    /// <inheritdoc cref="MemoryAllocator.TryAllocate(Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Address TryAllocate(Size size, Size alignment) =>
        Chosen is { } chosen ? chosen.TryAllocate(size, alignment) : default;

    /// <inheritdoc cref="MemoryAllocator.TryAllocateZeroed(Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Address TryAllocateZeroed(Size size, Size alignment) =>
        Chosen is { } chosen ? chosen.TryAllocateZeroed(size, alignment) : default;

    /// <inheritdoc cref="MemoryAllocator.TryReallocate(Address, Size, Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Address TryReallocate(Address block, Size oldSize, Size newSize, Size alignment) =>
        Chosen is { } chosen ? chosen.TryReallocate(block, oldSize, newSize, alignment) : default;

    /// <inheritdoc cref="MemoryAllocator.Allocate(Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Address Allocate(Size size, Size alignment) =>
        Chosen is { } chosen ? chosen.Allocate(size, alignment) : default;

    /// <inheritdoc cref="MemoryAllocator.AllocateZeroed(Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Address AllocateZeroed(Size size, Size alignment) =>
        Chosen is { } chosen ? chosen.AllocateZeroed(size, alignment) : default;

    /// <inheritdoc cref="MemoryAllocator.Reallocate(Address, Size, Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Address Reallocate(Address block, Size oldSize, Size newSize, Size alignment) =>
        Chosen is { } chosen ? chosen.Reallocate(block, oldSize, newSize, alignment) : default;

    /// <inheritdoc cref="MemoryAllocator.AllocateWithExcess(Size, Size, out Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Address AllocateWithExcess(Size size, Size alignment, out Size usable)
    {
        usable = 0;
        return Chosen is { } chosen ? chosen.AllocateWithExcess(size, alignment, out usable) : default;
    }

    /// <inheritdoc cref="MemoryAllocator.ReallocateWithExcess(Address, Size, Size, Size, out Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Address ReallocateWithExcess(
        Address block, Size oldSize, Size newSize, Size alignment, out Size usable)
    {
        usable = 0;
        return Chosen is { } chosen
            ? chosen.ReallocateWithExcess(block, oldSize, newSize, alignment, out usable)
            : default;
    }

    /// <inheritdoc cref="MemoryAllocator.Deallocate(Address, Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static bool Deallocate(Address block, Size size, Size alignment) =>
        Chosen is { } chosen && chosen.Deallocate(block, size, alignment);

    /// <inheritdoc cref="MemoryAllocator.GrowInPlace(Address, Size, Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static bool GrowInPlace(Address block, Size oldSize, Size newSize, Size alignment) =>
        Chosen is { } chosen && chosen.GrowInPlace(block, oldSize, newSize, alignment);

    /// <inheritdoc cref="MemoryAllocator.ShrinkInPlace(Address, Size, Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static bool ShrinkInPlace(Address block, Size oldSize, Size newSize, Size alignment) =>
        Chosen is { } chosen && chosen.ShrinkInPlace(block, oldSize, newSize, alignment);

    /// <inheritdoc cref="MemoryAllocator.UsableSize(Address, Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Size UsableSize(Address block, Size size, Size alignment) =>
        Chosen is { } chosen ? chosen.UsableSize(block, size, alignment) : 0;

    /// <inheritdoc cref="MemoryAllocator.UsableSize(Size, Size)"/>
    [MethodImpl(Flavour.Inline)]
    public static Size UsableSize(Size size, Size alignment) =>
        Chosen is { } chosen ? chosen.UsableSize(size, alignment) : 0;
#if !NANOFRAMEWORK_1_0

    /// <inheritdoc cref="MemoryAllocator.MayBeLive(void*)"/>
    [MethodImpl(Flavour.Inline)]
    public static bool MayBeLive(void* block) => Chosen is { } chosen && chosen.MayBeLive(block);
#endif
}
