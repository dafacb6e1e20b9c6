#if !NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

/// <summary>
/// jemalloc, by its extended interface (<c>mallocx</c> and its kin), on Linux hosts that have <c>libjemalloc.so.2</c>
/// (Debian: package libjemalloc2). Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// All instances are the same allocator. The library is loaded at the first request; if that fails,
/// <see cref="Status"/> is <see cref="AllocatorStatus.LibraryMissing"/>, <see cref="LoadError"/> says why, and every
/// request is answered with null.
/// </para>
/// <para>
/// Debian's build keeps data where a running process has too little room for it ("static TLS"). There it has to be
/// loaded at the start: by a program linked to it, with <c>LD_PRELOAD=libjemalloc.so.2</c>, or with
/// <c>GLIBC_TUNABLES=glibc.rtld.optional_static_tls=4096</c> in the environment.
/// </para>
/// </remarks>
public sealed unsafe class JemallocAllocator : MemoryAllocator
{
    private const int Zeroed = 0x40;

    /// <inheritdoc/>
    /// <remarks>Loads the library if that has not been tried yet.</remarks>
    public override AllocatorStatus Status =>
        JemallocLibrary.IsLoaded ? AllocatorStatus.Ready : AllocatorStatus.LibraryMissing;

    /// <summary>Why the library could not be loaded: a text of the C library, ended by 0. Null if it was.</summary>
    public static sbyte* LoadError => JemallocLibrary.IsLoaded ? null : JemallocLibrary.Error;

    /// <inheritdoc/>
    public override void* TryAllocate(nuint size, nuint alignment) =>
        CanServe(size, alignment) ? JemallocLibrary.Mallocx(size, Flags(alignment)) : null;

    /// <inheritdoc/>
    public override void* TryAllocateZeroed(nuint size, nuint alignment) =>
        CanServe(size, alignment) ? JemallocLibrary.Mallocx(size, Flags(alignment) | Zeroed) : null;

    /// <inheritdoc/>
    public override bool Deallocate(void* block, nuint size, nuint alignment)
    {
        if (block == null || !CanServe(size, alignment))
            return false;
        JemallocLibrary.Sdallocx(block, size, Flags(alignment));
        return true;
    }

    /// <inheritdoc/>
    public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        block != null && CanServe(newSize, alignment)
            ? JemallocLibrary.Rallocx(block, newSize, Flags(alignment))
            : null;

    /// <inheritdoc/>
    public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        block != null && newSize >= oldSize && CanServe(newSize, alignment)
        && JemallocLibrary.Xallocx(block, newSize, 0, Flags(alignment)) >= newSize;

    /// <inheritdoc/>
    /// <remarks>Possible where the block's size class stays or can be changed in place: a release names its class.</remarks>
    public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
        block != null && newSize <= oldSize && CanServe(newSize, alignment)
        && JemallocLibrary.Xallocx(block, newSize, 0, Flags(alignment)) == UsableSize(newSize, alignment);

    /// <inheritdoc/>
    public override nuint UsableSize(void* block, nuint size, nuint alignment) =>
        block != null && CanServe(size, alignment) ? JemallocLibrary.Sallocx(block, Flags(alignment)) : 0;

    /// <inheritdoc/>
    public override nuint UsableSize(nuint size, nuint alignment) =>
        CanServe(size, alignment) ? JemallocLibrary.Nallocx(size, Flags(alignment)) : 0;

    // Sizes that no class of jemalloc has are undefined for its functions.
    private static bool CanServe(nuint size, nuint alignment) =>
        IsRequest(size, alignment) && JemallocLibrary.IsLoaded
        && JemallocLibrary.Nallocx(size, Flags(alignment)) != 0;

    // The alignment as a power of two, in the lowest bits.
    private static int Flags(nuint alignment)
    {
        int power = 0;
        while (alignment >> power > 1)
            power++;
        return power;
    }
}
#endif
