namespace Allocator.NoStd;

// What an address is, and a region: the two things in which the flavours differ.
public sealed unsafe partial class FixedRegionHeap
{
#if NANOFRAMEWORK_1_0
    /// <summary>Makes the heap over a part of a byte array. Time linear in the size. Allocates its control data, once.</summary>
    /// <param name="buffer">The array. It belongs to the heap until <see cref="Retire"/>.</param>
    /// <param name="offset">Where the region begins in it: a multiple of 8.</param>
    /// <param name="count">The region's bytes. The first 8 mark it as taken.</param>
    /// <returns>
    /// <see cref="RegionStatus.Ready"/>, or what is wrong; then nothing has been written, and the heap is as it was.
    /// </returns>
    public override RegionStatus Initialize(byte[] buffer, int offset, int count)
    {
        if (IsReady)
            return RegionStatus.AlreadyInitialized;
        RegionStatus status = Region.Initialize(buffer, offset, count, out uint[] control);
        if (status != RegionStatus.Ready)
            return status;
        _payload = buffer;
        _control = control;
        return status;
    }

    /// <summary>Forgets whatever heap a region held. For memory that keeps its content while its heap does not.</summary>
    /// <param name="buffer">The array.</param>
    /// <param name="offset">Where the region begins in it: a multiple of 8.</param>
    /// <returns>Whether the region was marked as a heap's.</returns>
    public static bool Unseal(byte[] buffer, int offset)
    {
        if (buffer == null || offset < 0 || (offset & (Granule.Bytes - 1)) != 0 || offset > buffer.Length - Granule.Bytes)
            return false;
        if (!Region.IsSealed(buffer, offset))
            return false;
        Region.Unseal(buffer, offset);
        return true;
    }

    /// <summary>Ends the heap: all its blocks are void, and the array is the caller's again.</summary>
    /// <returns>False if and only if the heap has no region.</returns>
    public bool Retire()
    {
        if (!IsReady)
            return false;
        Region.Unseal(_payload, ((int)_control[ControlBlock.First] - 1) << Granule.Shift);
        _control = null!;
        _payload = null!;
        return true;
    }

    private static int AddressOf(int block) => block << Granule.Shift;

    private static int AddressOf(byte[] payload, int block) => block << Granule.Shift;

    private static int GranuleAt(int address) =>
        (address & (Granule.Bytes - 1)) != 0 || address < 0 ? 0 : address >> Granule.Shift;

    private static int Bytes(int granules) => granules << Granule.Shift;

    private static int AlignmentGranules(int alignment) =>
        alignment <= Granule.Bytes ? 1 : alignment >> Granule.Shift;

    private static bool IsAlignment(uint[] control, int alignment) =>
        alignment > 0 && (alignment & (alignment - 1)) == 0 && alignment <= Bytes((int)control[ControlBlock.Extent]);
#else
    /// <summary>Makes the heap over a region of memory. Time linear in the size of the control data.</summary>
    /// <param name="region">Where the region begins: a multiple of 8. It belongs to the heap until <see cref="Retire"/>.</param>
    /// <param name="size">Its bytes, at least 144; what is over a multiple of 8 is left alone.</param>
    /// <returns>
    /// <see cref="RegionStatus.Ready"/>, or what is wrong; then nothing has been written, and the heap is as it was.
    /// </returns>
    public override RegionStatus Initialize(void* region, nuint size) => Initialize(region, size, false);

    /// <summary>
    /// Makes the heap over memory that is all zero, such as pages fresh from an operating system. The control data is
    /// not cleared: it takes a time logarithmic in the size, and pages that the heap does not need yet stay untouched.
    /// </summary>
    /// <param name="region">As for <see cref="Initialize(void*, nuint)"/>; the caller vouches for the zeros.</param>
    /// <param name="size">As for <see cref="Initialize(void*, nuint)"/>.</param>
    /// <returns>As <see cref="Initialize(void*, nuint)"/>.</returns>
    public RegionStatus InitializeZeroed(void* region, nuint size) => Initialize(region, size, true);

    private RegionStatus Initialize(void* region, nuint size, bool isZero)
    {
        if (IsReady)
            return RegionStatus.AlreadyInitialized;
        RegionStatus status = Region.Initialize(region, size, isZero, out uint* control, out byte* payload);
        if (status != RegionStatus.Ready)
            return status;
        _payload = payload;
        _control = control;
        return status;
    }

    /// <summary>
    /// Forgets whatever heap a region held. For memory that keeps its content while its heap does not: start-up code
    /// calls it after a reset, before the region is given to a heap again.
    /// </summary>
    /// <param name="region">Where the region begins: a multiple of 8, with 8 bytes that may be read and written.</param>
    /// <returns>Whether the region was marked as a heap's.</returns>
    public static bool Unseal(void* region)
    {
        if (region == null || ((nuint)region & (Granule.Bytes - 1)) != 0 || !Region.IsSealed(region))
            return false;
        Region.Unseal(region);
        return true;
    }

    /// <summary>Ends the heap: all its blocks are void, and the region is the caller's again.</summary>
    /// <returns>False if and only if the heap has no region.</returns>
    public bool Retire()
    {
        if (!IsReady)
            return false;
        Region.Unseal(_control);
        _control = null;
        _payload = null;
        return true;
    }

    /// <inheritdoc/>
    /// <remarks>Exact, but for a free block that was lost by damage. Constant time.</remarks>
    public override bool MayBeLive(void* block) => UsableSize(block) != 0;

    private void* AddressOf(int block) => AddressOf(_payload, block);

    private static void* AddressOf(byte* payload, int block) => Payload.Of(payload, block);

    // Where no granule begins: 0, or beyond any frontier if it is taken for a number without a sign.
    private int GranuleAt(void* address)
    {
        // Turned, not shifted: what is no multiple of a granule becomes too large as well.
        nuint offset = (nuint)address - (nuint)_payload;
        nuint granule = (offset >> Granule.Shift) | (offset << ((sizeof(nuint) * 8) - Granule.Shift));
        return sizeof(nuint) > sizeof(int) && granule > Granule.Limit ? 0 : (int)granule;
    }

    private static nuint Bytes(int granules) => (nuint)granules << Granule.Shift;

    private static int AlignmentGranules(nuint alignment) =>
        alignment <= Granule.Bytes ? 1 : (int)(alignment >> Granule.Shift);

    // Less 1: so 0 is too large.
    private static bool IsAlignment(uint* control, nuint alignment) =>
        (alignment & (alignment - 1)) == 0 && alignment - 1 < Bytes((int)control[ControlBlock.Extent]);
#endif
}
