using System.Runtime;
using System.Runtime.CompilerServices;
using Allocator.NoStd;

namespace Allocator.Native;

/// <summary>A library has no <c>Main</c>: it starts when it is called the first time.</summary>
internal static unsafe class StartUp
{
    private static volatile bool s_isStarted;
    private static Control s_once;

    /// <summary>C's <c>pthread_once_t</c>, in its first state.</summary>
    internal struct Control
    {
        internal int State;
    }

    // The compiler calls this at the start of every method that C can call.
    [RuntimeExport("RhpReversePInvoke")]
    private static void EnterManaged(void* frame)
    {
        if (!s_isStarted)
            StartOnce();
    }

    [RuntimeExport("RhpReversePInvokeReturn")]
    private static void LeaveManaged(void* frame)
    {
    }

    // Threads that come at the same time wait until the first one has done it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StartOnce()
    {
        // It fails for a bad control only.
        fixed (Control* once = &s_once)
            _ = CLibrary.Once(once, &Start);
    }

    private static void Start()
    {
        Construction.Initialize();
        TakeStatics();
        Choose();
        Region.Offer(GlobalAllocator.Current);
        ConstructStatics();
        s_isStarted = true;
    }

    private static void TakeStatics()
    {
        nuint size = PlaceStatics(null);
        if (size == 0)
            return;
        byte* memory = Region.Take(size);
        if (memory is null)
            StopForStatics(size);
        PlaceStatics(memory);
    }

    private static void StopForStatics(nuint size)
    {
        Console.Write("\r\nSTOP: out of memory: ");
        Console.Write(size);
        Console.Write(" bytes asked for, for statics\r\n");
        Console.Halt();
    }

    // Written by the build, into the library itself.
    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorChoose")]
    private static extern void Choose();

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorPlaceStatics")]
    private static extern nuint PlaceStatics(byte* memory);

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "AllocatorConstructStatics")]
    private static extern void ConstructStatics();
}
