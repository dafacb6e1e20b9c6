namespace Allocator.NoStd;

/// <summary>Turns a region into an empty heap, after everything that could be wrong with it has been looked at.</summary>
internal static unsafe class Region
{
#if NANOFRAMEWORK_1_0
    // The payload is the buffer's own granules but the first, which carries the seal: so no offset handed out is 0.
    internal static RegionStatus Initialize(byte[] buffer, int offset, int count, out uint[] control)
    {
        control = null!;
        RegionStatus status = Examine(buffer, offset, count);
        if (status != RegionStatus.Ready)
            return status;
        int seal = offset >> Granule.Shift;
        int end = (offset + count) >> Granule.Shift;
        if (end < seal + 2)
            return RegionStatus.TooSmall;
        if (IsSealed(buffer, offset))
            return RegionStatus.InUse;
        control = new uint[ControlBlock.Words(seal + 1, end)];
        ControlBlock.Write(control, seal + 1, end, 0, count >> Granule.Shift, true);
        control[ControlBlock.Seal] = ControlBlock.SealOf(control);
        Payload.Write(buffer, seal, 0, ControlBlock.SealValue);
        Payload.Write(buffer, seal, 1, (uint)offset);
        return RegionStatus.Ready;
    }

    internal static bool IsSealed(byte[] buffer, int offset) =>
        Payload.Read(buffer, offset >> Granule.Shift, 0) == ControlBlock.SealValue
        && Payload.Read(buffer, offset >> Granule.Shift, 1) == (uint)offset;

    internal static void Unseal(byte[] buffer, int offset) => Payload.Write(buffer, offset >> Granule.Shift, 0, 0);

    private static RegionStatus Examine(byte[] buffer, int offset, int count)
    {
        if (buffer == null)
            return RegionStatus.Null;
        if (offset < 0 || count < 0 || offset > buffer.Length || count > buffer.Length - offset)
            return RegionStatus.TooLarge;
        return (offset & (Granule.Bytes - 1)) != 0 ? RegionStatus.Unaligned : RegionStatus.Ready;
    }
#else
    // The control block stands at the region's start. Granule 0 is its last one, so the payload begins with granule 1.
    internal static RegionStatus Initialize(
        void* region, nuint size, bool isZero, out uint* control, out byte* payload)
    {
        control = null;
        payload = null;
        RegionStatus status = Examine((nuint)region, size);
        if (status != RegionStatus.Ready)
            return status;
        int extent = (int)(size >> Granule.Shift);
        int granules = LargestPayload(extent);
        if (granules == 0)
            return RegionStatus.TooSmall;
        if (IsSealed(region))
            return RegionStatus.InUse;
        control = (uint*)region;
        payload = (byte*)region + ((nint)(ControlGranules(granules) - 1) << Granule.Shift);
        ControlBlock.Write(control, 1, granules + 1, (uint)((nuint)payload >> Granule.Shift), extent, isZero);
        control[ControlBlock.Seal] = ControlBlock.SealOf(region);
        return RegionStatus.Ready;
    }

    internal static bool IsSealed(void* region) => ((uint*)region)[ControlBlock.Seal] == ControlBlock.SealOf(region);

    internal static void Unseal(void* region) => ((uint*)region)[ControlBlock.Seal] = 0;

    private static RegionStatus Examine(nuint start, nuint size)
    {
        if (start == 0)
            return RegionStatus.Null;
        if ((start & (Granule.Bytes - 1)) != 0)
            return RegionStatus.Unaligned;
        if (size > (nuint)Granule.Limit << Granule.Shift || (size != 0 && start + (size - 1) < start))
            return RegionStatus.TooLarge;
        return RegionStatus.Ready;
    }

    // The most payload granules that leave room for their own control block. More payload never needs less control
    // data, so halving finds it.
    private static int LargestPayload(int extent)
    {
        int fits = 0;
        int tooMany = extent + 1;
        while (tooMany - fits > 1)
        {
            int granules = fits + ((tooMany - fits) >> 1);
            if (granules <= extent - ControlGranules(granules))
                fits = granules;
            else
                tooMany = granules;
        }
        return fits;
    }

    // One word more is the second of granule 0, where free lists write what is for nobody.
    private static int ControlGranules(int granules) => (ControlBlock.Words(1, granules + 1) + 2) >> 1;
#endif
}
