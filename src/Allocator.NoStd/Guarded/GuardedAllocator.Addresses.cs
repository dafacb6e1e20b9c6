namespace Allocator.NoStd;

// What an address is, a region, and the hook: in these the flavours differ.
public abstract unsafe partial class GuardedAllocator
{
    // The region's bytes, and where in them it begins and ends. Over memory it begins with its first byte.
    private Bytes _memory;
    private Size _from;
    private Size _to;

#if NANOFRAMEWORK_1_0
    /// <summary>Who is told what is found; null for nobody. The allocator's user sets it.</summary>
    public DamageHook? DamageHook { get; set; }

    /// <inheritdoc/>
    public override byte[]? Buffer => _memory;

    /// <inheritdoc/>
    public override RegionStatus Initialize(byte[] buffer, int offset, int count)
    {
        RegionStatus status = Heap.Initialize(buffer, offset, count);
        if (status == RegionStatus.Ready)
            Begin(buffer, offset, offset + count);
        return status;
    }

    private static int AddressOf(int at) => at;

    private static int OffsetOf(int address) => address;

    private void Report(Damage kind, int block, int size, uint owner)
    {
        if (DamageHook != null)
            DamageHook.Report(kind, block, size, owner);
    }
#else
    /// <summary>
    /// What is called once for each finding; null for nothing. The allocator's user sets it. It is given what was found;
    /// the block's address (of <see cref="Damage.NoBlock"/>, what was named instead of one; null for none); the bytes
    /// that were asked for, and the owner, both 0 where they are not known.
    /// </summary>
    /// <remarks>It may print, or stop; it must not use the allocator, nor what <c>new</c> is served from.</remarks>
    public delegate*<Damage, void*, nuint, uint, void> DamageHook { get; set; }

    /// <inheritdoc/>
    public override RegionStatus Initialize(void* region, nuint size)
    {
        RegionStatus status = Heap.Initialize(region, size);
        if (status == RegionStatus.Ready)
            Begin((byte*)region, 0, size);
        return status;
    }

    /// <inheritdoc/>
    /// <remarks>Exact, but for a block whose record is damaged: false. It tells nobody, as a release of what is no live block does.</remarks>
    public override bool MayBeLive(void* block) => UsableSize(block) != 0;

    private void* AddressOf(nuint at) => _memory + at;

    private nuint OffsetOf(void* address) => (nuint)address - (nuint)_memory;

    /// <summary>Tells of a finding: calls the <see cref="DamageHook"/>, if there is one.</summary>
    /// <param name="kind">What was found.</param>
    /// <param name="block">As for the hook.</param>
    /// <param name="size">As for the hook.</param>
    /// <param name="owner">As for the hook.</param>
    protected virtual void Report(Damage kind, void* block, nuint size, uint owner)
    {
        if (DamageHook != null)
            DamageHook(kind, block, size, owner);
    }
#endif

    private void Tell(Damage kind, Address block, Size size, uint owner)
    {
        _damages++;
        Report(kind, block, size, owner);
    }
}
