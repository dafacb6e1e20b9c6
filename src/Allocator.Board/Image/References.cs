using System.Runtime;

namespace Allocator.Board.Image;

/// <summary>Stores of references and changes between managed and native code: without a collector, nothing to note.</summary>
internal static unsafe class References
{
    [RuntimeExport("RhpAssignRef")]
    private static void Assign(void** to, void* value) => *to = value;

    [RuntimeExport("RhpCheckedAssignRef")]
    private static void AssignChecked(void** to, void* value) => *to = value;

    [RuntimeExport("RhpByRefAssignRef")]
    private static void AssignByReference(void** to, void** from) => *to = *from;

    [RuntimeExport("RhpReversePInvoke")]
    private static void EnterManaged(void* frame)
    {
    }

    [RuntimeExport("RhpReversePInvokeReturn")]
    private static void LeaveManaged(void* frame)
    {
    }

    [RuntimeExport("RhpPInvoke")]
    private static void EnterNative(void* frame)
    {
    }

    [RuntimeExport("RhpPInvokeReturn")]
    private static void LeaveNative(void* frame)
    {
    }
}
