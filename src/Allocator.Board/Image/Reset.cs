using System.Runtime;
using System.Runtime.CompilerServices;

namespace Allocator.Board.Image;

/// <summary>From reset to <c>Main</c>.</summary>
internal static unsafe class ResetHandler
{
    // The first 7 vectors are the stack, reset and faults; the next is reserved, and carries the image's own table.
    private const uint InfoVector = 7 * 4;

    /// <summary>Bytes at the end of the stack that are never to be touched, as a power of two.</summary>
    internal const int StackGuardShift = 8;

    [RuntimeExport("AllocatorReset")]
    private static void Reset()
    {
        EnableFloatingPoint();
        ImageInfo* info = *(ImageInfo**)InfoVector;
        InitializeMemory(info);
        Machine.Identify(info);
        Serial.Open(info->PortKind, info->PortAddress);
        EnableFaults(info->StackLimit);
        StartUp.Start();
        Main(0, null);
        Machine.Reset();
    }

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "__managed__Main")]
    private static extern int Main(int argumentCount, byte** arguments);

    // Compiled code may keep values in floating-point registers.
    private static void EnableFloatingPoint() =>
        ((Register*)Processor.CoprocessorAccess)->Value |= 0xF << 20;

    private static void InitializeMemory(ImageInfo* info)
    {
        byte* from = info->DataLoad;
        for (byte* to = info->DataStart; to < info->DataEnd; to += 4, from += 4)
            *(uint*)to = *(uint*)from;
        for (byte* to = info->ZeroStart; to < info->ZeroEnd; to += 4)
            *(uint*)to = 0;
    }

    // Faults get handlers of their own. The first KiB of the address space becomes no-man's-land: there the vector table
    // lies, and every access through a null reference ends. So do the lowest bytes of the stack: who runs out of it
    // meets them before anything else.
    private static void EnableFaults(byte* stackLimit)
    {
        ((Register*)Processor.SystemHandlerControl)->Value |= 7 << 16;
        Forbid(0, 0, 10);
        Forbid(1, (uint)stackLimit, StackGuardShift);
        ((Register*)Processor.ProtectionControl)->Value = 5;
    }

    private static void Forbid(uint region, uint start, int sizeShift)
    {
        ((Register*)Processor.ProtectionBase)->Value = start | 0x10 | region;
        ((Register*)Processor.ProtectionAttributes)->Value = (1u << 28) | ((uint)(sizeShift - 1) << 1) | 1;
    }
}
