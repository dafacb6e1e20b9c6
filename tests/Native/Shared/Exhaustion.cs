using System.Runtime.InteropServices;
using Allocator.NoStd;
using Allocator.Objects;

namespace Allocator.Native.Tests;

/// <summary>What happens when there is no memory: the hook is asked first.</summary>
internal static unsafe class Exhaustion
{
    private const int SpareSize = 40 << 20;

    private static void* s_spare;
    private static int s_asked;
    private static nuint s_wanted;

    // As large as an array can be: 128 TiB, more than a process can have.
    [StructLayout(LayoutKind.Sequential, Size = 65_528)]
    private struct Huge
    {
        internal byte First;
    }

    /// <summary>How often the hook was asked for a request that it could help; below 0 if it was served all the same.</summary>
    [UnmanagedCallersOnly(EntryPoint = "exhaustion_helped")]
    private static int Helped()
    {
        s_spare = GlobalAllocator.TryAllocate(SpareSize, 8);
        SetHook(&GiveSpare);
        object made = new byte[SpareSize];
        bool isWhole = made is byte[] { Length: SpareSize } && s_wanted == ObjectMemory.SizeOf(made);
        SetHook(null);
        return isWhole && ObjectMemory.Deallocate(made) && Memory.IsSound ? s_asked : -1;
    }

    /// <summary>How often the hook was asked for a request that it could not help.</summary>
    [UnmanagedCallersOnly(EntryPoint = "exhaustion_refused")]
    private static int Refused()
    {
        SetHook(&GiveNothing);
        nuint size = (nuint)1 << 62;
        bool isRefused = GlobalAllocator.Allocate(size, 8) is null && GlobalAllocator.TryAllocate(size, 8) is null;
        SetHook(null);
        return isRefused && s_wanted == size ? s_asked : -1;
    }

    [UnmanagedCallersOnly(EntryPoint = "stop_by_memory")]
    private static int StopByMemory() => Checks.Hide(new Huge[Checks.Hide(int.MaxValue)]).Length;

    [UnmanagedCallersOnly(EntryPoint = "stop_by_memory_with_hook")]
    private static int StopWithHook()
    {
        SetHook(&GiveNothing);
        return Checks.Hide(new Huge[Checks.Hide(int.MaxValue)]).Length;
    }

    [UnmanagedCallersOnly(EntryPoint = "stop_by_object")]
    private static int StopByObject() => Checks.Hide(new object()) is null ? 1 : 2;

    [UnmanagedCallersOnly(EntryPoint = "stop_by_long_length")]
    private static int StopByLongLength() => Checks.Hide(new byte[Checks.Hide(0x1_0000_0001)]).Length;

    [UnmanagedCallersOnly(EntryPoint = "stop_by_negative_length")]
    private static int StopByNegativeLength() => Checks.Hide(new byte[Checks.Hide(-1)]).Length;

    [UnmanagedCallersOnly(EntryPoint = "stop_by_index")]
    private static int StopByIndex() => Checks.Hide(new byte[3])[Checks.Hide(3)];

    [UnmanagedCallersOnly(EntryPoint = "stop_by_cast")]
    private static int StopByCast() => ((string)Checks.Hide<object>(new byte[3])).Length;

    [UnmanagedCallersOnly(EntryPoint = "stop_by_overflow")]
    private static int StopByOverflow() => checked(Checks.Hide(int.MaxValue) + 1);

    private static void SetHook(delegate*<nuint, nuint, bool> hook)
    {
        if (hook is not null)
            s_asked = 0;
        GlobalAllocator.Current!.ExhaustionHook = hook;
    }

    private static bool GiveSpare(nuint size, nuint alignment)
    {
        s_asked++;
        s_wanted = size;
        bool hasGiven = GlobalAllocator.Deallocate(s_spare, SpareSize, 8);
        s_spare = null;
        return hasGiven;
    }

    private static bool GiveNothing(nuint size, nuint alignment)
    {
        s_asked++;
        s_wanted = size;
        Say("the hook was asked\n");
        return false;
    }

    private static void Say(string line)
    {
        foreach (char character in line)
        {
            byte value = (byte)character;
            Write(2, &value, 1);
        }
    }

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint Write(int file, void* bytes, nuint count);
}
