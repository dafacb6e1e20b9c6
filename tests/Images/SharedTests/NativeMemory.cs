using TestImage;

namespace System.Runtime.InteropServices;

/// <summary>Where a test's regions come from.</summary>
internal static unsafe class NativeMemory
{
    internal static void* AlignedAlloc(nuint byteCount, nuint alignment) => TestMemory.Memory.TakeRegion(byteCount, alignment);

    internal static void AlignedFree(void* block) => TestMemory.Memory.GiveRegion();
}
