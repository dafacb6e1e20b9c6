using System.Runtime;

namespace Allocator.Board.Image;

/// <summary>What <c>Allocator.Objects</c> asks of the platform: a place to print, and an end.</summary>
internal static unsafe class Console
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
}
