using System;
using System.Collections.Generic;
using System.Runtime.InteropServices;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Missing;

/// <summary>What jemalloc answers in this process, one answer a line.</summary>
internal static unsafe class JemallocReport
{
    internal static IEnumerable<string> Lines =>
    [
        // Asked first: this is what loads the library.
        "allocate " + Answer(new JemallocAllocator().Allocate(100, 8) == null),
        "status " + new JemallocAllocator().Status,
        "error " + Error,
        "refused " + Answer(RefusesEverything()),
        "moved everything " + Compact(),
        "loaded another " + NativeLibrary.TryLoad("libNobodyHasThis.so", out _),
        "error " + Error,
    ];

    private static string Error =>
        JemallocAllocator.LoadError == null ? "(null)" : new string(JemallocAllocator.LoadError).Replace('\n', ' ');

    private static bool RefusesEverything()
    {
        var jemalloc = new JemallocAllocator();
        ulong block = 0;
        return jemalloc.TryAllocate(100, 8) == null && jemalloc.TryAllocateZeroed(100, 8) == null
            && jemalloc.AllocateZeroed(100, 8) == null && jemalloc.AllocateWithExcess(100, 8, out nuint usable) == null
            && usable == 0 && jemalloc.TryReallocate(&block, 8, 16, 8) == null
            && !jemalloc.Deallocate(&block, 8, 8) && !jemalloc.GrowInPlace(&block, 8, 8, 8)
            && !jemalloc.ShrinkInPlace(&block, 8, 8, 8) && jemalloc.UsableSize(&block, 8, 8) == 0
            && jemalloc.UsableSize(100, 8) == 0;
    }

    // Whatever can be moved is: the text must not be among it.
    private static bool Compact()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        return true;
    }

    private static string Answer(bool isNull) => isNull ? "null" : "a block";
}
