#if !NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

/// <summary>
/// What a block has to be: its size and its alignment. Made by checked steps; a step that would overflow makes an
/// invalid layout, every further step keeps it so, and no allocator serves it. So one look at the end is enough.
/// </summary>
/// <remarks>
/// After Rust's <c>Layout</c>, whose rule holds: the size, rounded up to the alignment, is at most half the address space
/// (2^31 - 1 bytes on a board). All members take constant time.
/// </remarks>
public readonly unsafe struct Layout
{
    private Layout(nuint size, nuint alignment)
    {
        Size = size;
        Alignment = alignment;
    }

    /// <summary>Bytes.</summary>
    public nuint Size { get; }

    /// <summary>The block's address is to be a multiple of so many bytes: a power of two. 0 if the layout is invalid.</summary>
    public nuint Alignment { get; }

    /// <summary>False if some step of its making would have overflowed, or the alignment is no power of two.</summary>
    public bool IsValid => Alignment != 0;

    /// <summary>A layout of this size and alignment.</summary>
    /// <param name="size">Bytes; 0 is a layout, but no allocator serves it.</param>
    /// <param name="alignment">A power of two.</param>
    /// <returns>Invalid if the alignment is no power of two, or the size rounded up to it more than half of what the address space has.</returns>
    public static Layout Create(nuint size, nuint alignment) =>
        alignment != 0 && (alignment & (alignment - 1)) == 0 && alignment - 1 <= Flavour.Most && size <= Flavour.Most - (alignment - 1)
            ? new Layout(size, alignment)
            : default;

    /// <summary>The layout of a value of this type.</summary>
    public static Layout Of<T>()
        where T : unmanaged
    {
        Probe<T> probe = default;
        return Create((nuint)sizeof(T), (nuint)((byte*)&probe.Second - (byte*)&probe));
    }

    /// <summary>The layout of so many values of this type, one behind the other.</summary>
    /// <returns>Invalid on overflow.</returns>
    public static Layout Array<T>(nuint count)
        where T : unmanaged => Of<T>().Repeat(count);

    /// <summary>This layout with its size rounded up to its alignment: that of one element of an array.</summary>
    public Layout PadToAlignment() => Create((Size + Alignment - 1) & ~(Alignment - 1), Alignment);

    /// <summary>The layout of so many blocks of this layout, each padded to the alignment, one behind the other.</summary>
    /// <returns>Invalid on overflow.</returns>
    public Layout Repeat(nuint count) => Repeat(count, out _);

    /// <inheritdoc cref="Repeat(nuint)"/>
    /// <param name="count">How many.</param>
    /// <param name="stride">The bytes from one to the next; 0 if this layout is invalid.</param>
    public Layout Repeat(nuint count, out nuint stride)
    {
        stride = PadToAlignment().Size;
        return Fits(stride, count) ? Create(stride * count, Alignment) : default;
    }

    /// <summary>The layout of this block followed by another, as fields of a structure follow: without padding at the end.</summary>
    /// <param name="next">What follows.</param>
    /// <param name="offset">Where it begins, in bytes from the start of the whole; 0 if the result is invalid.</param>
    /// <returns>Invalid on overflow, or if either is.</returns>
    public Layout Extend(Layout next, out nuint offset)
    {
        offset = 0;
        Layout start = Create(Size, Alignment).WithPaddingFor(next.Alignment);
        if (!start.IsValid || next.Size > Flavour.Most - start.Size)
            return default;
        Layout whole = Create(start.Size + next.Size, start.Alignment);
        offset = whole.IsValid ? start.Size : 0;
        return whole;
    }

    // The larger alignment, and the size rounded up to the other's.
    private Layout WithPaddingFor(nuint alignment) =>
        IsValid && alignment != 0 && Size <= Flavour.Most - (alignment - 1)
            ? Create((Size + alignment - 1) & ~(alignment - 1), Alignment > alignment ? Alignment : alignment)
            : default;

    // The product of two halves of a word cannot overflow; only larger factors need the division.
    private static bool Fits(nuint stride, nuint count)
    {
        nuint half = (nuint)1 << (sizeof(nuint) * 4);
        return (stride < half && count < half) || stride == 0 || count <= Flavour.Most / stride;
    }

    // Its second field stands at the alignment of T.
    private struct Probe<T>
        where T : unmanaged
    {
        internal byte First;
        internal T Second;
    }
}
#endif
