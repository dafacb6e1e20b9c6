using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace Allocator.Native.Tests;

/// <summary>
/// Registers another allocator. Only in this library: where nobody does, the compiler knows which one there will be.
/// </summary>
internal static class LateRegistration
{
    [UnmanagedCallersOnly(EntryPoint = "memory_register")]
    private static int Register() => (int)GlobalAllocator.Register(new FixedRegionHeap());
}
