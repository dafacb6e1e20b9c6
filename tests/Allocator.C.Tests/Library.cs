using System;
using System.IO;
using System.Runtime.InteropServices;
using Allocator.Samples.Tests;

namespace Allocator.C.Tests;

/// <summary>The functions of the shared library, as C sees them.</summary>
internal static unsafe class Library
{
    private static readonly nint s_handle = NativeLibrary.Load(Shared);

    internal static readonly delegate* unmanaged<void*, nuint, void*> Create =
        (delegate* unmanaged<void*, nuint, void*>)Find("create");

    internal static readonly delegate* unmanaged<void*, byte> Destroy = (delegate* unmanaged<void*, byte>)Find("destroy");

    internal static readonly delegate* unmanaged<void*, nuint, nuint, byte*> Allocate =
        (delegate* unmanaged<void*, nuint, nuint, byte*>)Find("allocate");

    internal static readonly delegate* unmanaged<void*, nuint, nuint, byte*> AllocateZeroed =
        (delegate* unmanaged<void*, nuint, nuint, byte*>)Find("allocate_zeroed");

    internal static readonly delegate* unmanaged<void*, void*, byte> Deallocate =
        (delegate* unmanaged<void*, void*, byte>)Find("deallocate");

    internal static readonly delegate* unmanaged<void*, void*, nuint, nuint, byte> DeallocateSized =
        (delegate* unmanaged<void*, void*, nuint, nuint, byte>)Find("deallocate_sized");

    internal static readonly delegate* unmanaged<void*, void*, nuint, nuint, nuint, byte*> Reallocate =
        (delegate* unmanaged<void*, void*, nuint, nuint, nuint, byte*>)Find("reallocate");

    internal static readonly delegate* unmanaged<void*, void*, nuint, byte> GrowInPlace =
        (delegate* unmanaged<void*, void*, nuint, byte>)Find("grow_in_place");

    internal static readonly delegate* unmanaged<void*, void*, nuint, byte> ShrinkInPlace =
        (delegate* unmanaged<void*, void*, nuint, byte>)Find("shrink_in_place");

    internal static readonly delegate* unmanaged<void*, void*, nuint> UsableSize =
        (delegate* unmanaged<void*, void*, nuint>)Find("usable_size");

    internal static readonly delegate* unmanaged<void*, Figures*, byte> Statistics =
        (delegate* unmanaged<void*, Figures*, byte>)Find("statistics");

    internal static readonly delegate* unmanaged<void*, int> Verify = (delegate* unmanaged<void*, int>)Find("verify");

    /// <summary>The header's structure.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Figures
    {
        internal nuint Capacity;
        internal nuint UsedBytes;
        internal nuint FreeBytes;
        internal nuint PeakBytes;
        internal nuint LargestRequest;
        internal nuint LargestFreeBlock;
        internal uint Allocations;
        internal uint Releases;
        internal uint Refusals;
        internal uint Rejections;
        internal uint Damages;
    }

    internal static string Shared => Made("liballocator_nostd.so");

    internal static string Static => Made("liballocator_nostd.a");

    internal static string Header => Path.Combine(Build.Repository, "src/Allocator.C/include/allocator_nostd.h");

    /// <summary>The bytes of a heap's object in memory.</summary>
    internal static nuint ObjectSize => 4 * (nuint)sizeof(nint);

    internal static Figures FiguresOf(void* heap)
    {
        Figures figures;
        return Statistics(heap, &figures) == 1 ? figures : throw new InvalidOperationException("no statistics");
    }

    private static string Made(string file) => Path.Combine(Build.Repository, "src/Allocator.C/bin", Build.Folder, file);

    private static void* Find(string name) => (void*)NativeLibrary.GetExport(s_handle, "fixed_region_heap_" + name);
}
