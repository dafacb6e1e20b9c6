#if !NANOFRAMEWORK_1_0
using System.Runtime.CompilerServices;

namespace Allocator.NoStd;

// The same requests with a layout for the two numbers. An interpreter would make an object of each.
public abstract unsafe partial class MemoryAllocator
{
    /// <inheritdoc cref="TryAllocate(nuint, nuint)"/>
    /// <param name="layout">Size and alignment. An invalid one is answered with null.</param>
    [MethodImpl(Flavour.Inline)]
    public void* TryAllocate(Layout layout) => TryAllocate(layout.Size, layout.Alignment);

    /// <inheritdoc cref="Allocate(nuint, nuint)"/>
    /// <param name="layout">Size and alignment. An invalid one is answered with null.</param>
    [MethodImpl(Flavour.Inline)]
    public void* Allocate(Layout layout) => Allocate(layout.Size, layout.Alignment);

    /// <inheritdoc cref="AllocateZeroed(nuint, nuint)"/>
    /// <param name="layout">Size and alignment. An invalid one is answered with null.</param>
    [MethodImpl(Flavour.Inline)]
    public void* AllocateZeroed(Layout layout) => AllocateZeroed(layout.Size, layout.Alignment);

    /// <inheritdoc cref="AllocateWithExcess(nuint, nuint, out nuint)"/>
    /// <param name="layout">Size and alignment. An invalid one is answered with null.</param>
    /// <param name="usable">The bytes that may be used, at least the size; 0 without a block.</param>
    public void* AllocateWithExcess(Layout layout, out nuint usable) =>
        AllocateWithExcess(layout.Size, layout.Alignment, out usable);

    /// <inheritdoc cref="Deallocate(void*, nuint, nuint)"/>
    /// <param name="block">A live block.</param>
    /// <param name="layout">The block's layout.</param>
    [MethodImpl(Flavour.Inline)]
    public bool Deallocate(void* block, Layout layout) => Deallocate(block, layout.Size, layout.Alignment);

    /// <inheritdoc cref="Reallocate(void*, nuint, nuint, nuint)"/>
    /// <param name="block">A live block.</param>
    /// <param name="layout">The block's layout; the new one has the same alignment.</param>
    /// <param name="newSize">Bytes wanted.</param>
    [MethodImpl(Flavour.Inline)]
    public void* Reallocate(void* block, Layout layout, nuint newSize) =>
        Reallocate(block, layout.Size, newSize, layout.Alignment);

    /// <inheritdoc cref="GrowInPlace(void*, nuint, nuint, nuint)"/>
    /// <param name="block">A live block.</param>
    /// <param name="layout">The block's layout.</param>
    /// <param name="newSize">Bytes wanted.</param>
    public bool GrowInPlace(void* block, Layout layout, nuint newSize) =>
        GrowInPlace(block, layout.Size, newSize, layout.Alignment);

    /// <inheritdoc cref="ShrinkInPlace(void*, nuint, nuint, nuint)"/>
    /// <param name="block">A live block.</param>
    /// <param name="layout">The block's layout.</param>
    /// <param name="newSize">Bytes wanted.</param>
    public bool ShrinkInPlace(void* block, Layout layout, nuint newSize) =>
        ShrinkInPlace(block, layout.Size, newSize, layout.Alignment);

    /// <inheritdoc cref="UsableSize(void*, nuint, nuint)"/>
    /// <param name="block">A live block.</param>
    /// <param name="layout">The block's layout.</param>
    public nuint UsableSize(void* block, Layout layout) => UsableSize(block, layout.Size, layout.Alignment);

    /// <inheritdoc cref="UsableSize(nuint, nuint)"/>
    /// <param name="layout">Size and alignment.</param>
    public nuint UsableSize(Layout layout) => UsableSize(layout.Size, layout.Alignment);
}
#endif
