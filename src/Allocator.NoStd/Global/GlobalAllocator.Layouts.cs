#if !NANOFRAMEWORK_1_0
using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

// The same requests with a layout for the two numbers. An interpreter would make an object of each.
public static unsafe partial class GlobalAllocator
{
    /// <inheritdoc cref="MemoryAllocator.TryAllocate(Layout)"/>
    [MethodImpl(Flavour.Inline)]
    public static void* TryAllocate(Layout layout) => TryAllocate(layout.Size, layout.Alignment);

    /// <inheritdoc cref="MemoryAllocator.Allocate(Layout)"/>
    [MethodImpl(Flavour.Inline)]
    public static void* Allocate(Layout layout) => Allocate(layout.Size, layout.Alignment);

    /// <inheritdoc cref="MemoryAllocator.AllocateZeroed(Layout)"/>
    [MethodImpl(Flavour.Inline)]
    public static void* AllocateZeroed(Layout layout) => AllocateZeroed(layout.Size, layout.Alignment);

    /// <inheritdoc cref="MemoryAllocator.AllocateWithExcess(Layout, out nuint)"/>
    [MethodImpl(Flavour.Inline)]
    public static void* AllocateWithExcess(Layout layout, out nuint usable) =>
        AllocateWithExcess(layout.Size, layout.Alignment, out usable);

    /// <inheritdoc cref="MemoryAllocator.Deallocate(void*, Layout)"/>
    [MethodImpl(Flavour.Inline)]
    public static bool Deallocate(void* block, Layout layout) => Deallocate(block, layout.Size, layout.Alignment);

    /// <inheritdoc cref="MemoryAllocator.Reallocate(void*, Layout, nuint)"/>
    [MethodImpl(Flavour.Inline)]
    public static void* Reallocate(void* block, Layout layout, nuint newSize) =>
        Reallocate(block, layout.Size, newSize, layout.Alignment);
}
#endif
