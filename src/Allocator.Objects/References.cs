using System.Runtime;

namespace Allocator.Objects;

/// <summary>Stores of references, and calls of native code: without a collector, nothing to note.</summary>
internal static unsafe class References
{
    [RuntimeExport("RhpAssignRef")]
    private static void Assign(void** to, void* value) => *to = value;

    [RuntimeExport("RhpCheckedAssignRef")]
    private static void AssignChecked(void** to, void* value) => *to = value;

    [RuntimeExport("RhpPInvoke")]
    private static void EnterNative(void* frame)
    {
    }

    [RuntimeExport("RhpPInvokeReturn")]
    private static void LeaveNative(void* frame)
    {
    }
}
