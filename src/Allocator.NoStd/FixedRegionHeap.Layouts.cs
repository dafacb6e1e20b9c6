namespace Allocator.NoStd;

// The contract's requests that name a block's layout. The heap knows its blocks: of the layout it needs the new size
// only, and of a release the size, to check it.
public sealed unsafe partial class FixedRegionHeap
{
    /// <inheritdoc/>
    /// <remarks>The size is checked as by <see cref="Deallocate(Address, Size)"/>. The alignment is not looked at.</remarks>
    public override bool Deallocate(Address block, Size size, Size alignment) => Deallocate(block, size);

    /// <inheritdoc/>
    /// <remarks>As <see cref="GrowInPlace(Address, Size)"/>; the alignment is not looked at.</remarks>
    public override bool GrowInPlace(Address block, Size oldSize, Size newSize, Size alignment) =>
        newSize >= oldSize ? GrowInPlace(block, newSize) : Reject();

    /// <inheritdoc/>
    /// <remarks>As <see cref="ShrinkInPlace(Address, Size)"/>; the alignment is not looked at.</remarks>
    public override bool ShrinkInPlace(Address block, Size oldSize, Size newSize, Size alignment) =>
        newSize <= oldSize ? ShrinkInPlace(block, newSize) : Reject();

    /// <inheritdoc/>
    /// <remarks>As <see cref="UsableSize(Address)"/>; size and alignment are not looked at.</remarks>
    public override Size UsableSize(Address block, Size size, Size alignment) => UsableSize(block);

    /// <inheritdoc/>
    /// <remarks>The size, rounded up to granules of 8 bytes; 0 if that is more than the <see cref="Capacity"/>.</remarks>
    public override Size UsableSize(Size size, Size alignment) =>
        IsReady && IsAlignment(_control, alignment) && size <= Capacity ? Bytes(Granule.Count(size)) : 0;
}
