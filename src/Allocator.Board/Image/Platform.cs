using System.Runtime;

namespace Allocator.Board.Image;

/// <summary>What code without a runtime asks of the platform: a place to print, an end, and who runs it.</summary>
internal static unsafe class Platform
{
    [RuntimeExport("AllocatorWrite")]
    private static void Write(string text) => Serial.Write(text);

    // No number on a 32-bit board is larger.
    [RuntimeExport("AllocatorWriteNumber")]
    private static void Write(ulong number) => Serial.Write((uint)number);

    [RuntimeExport("AllocatorHalt")]
    private static void Halt() => Machine.Reset();

    // An image is started when it is called.
    [RuntimeExport("RhpReversePInvoke")]
    private static void EnterManaged(void* frame)
    {
    }

    [RuntimeExport("RhpReversePInvokeReturn")]
    private static void LeaveManaged(void* frame)
    {
    }

    // One thread: whoever comes back to a static constructor is the one that runs it.
    [RuntimeExport("AllocatorEnterConstruction")]
    private static void EnterConstruction()
    {
    }

    [RuntimeExport("AllocatorLeaveConstruction")]
    private static void LeaveConstruction()
    {
    }
}
