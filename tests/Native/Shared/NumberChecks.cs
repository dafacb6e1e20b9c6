using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocator.Native.Tests;

/// <summary>Numbers, and methods that need much of the stack.</summary>
internal static unsafe class NumberChecks
{
    [StructLayout(LayoutKind.Sequential, Size = 100_000)]
    private struct Large
    {
        internal byte First;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_integers")]
    private static int Integers()
    {
        Checks checks = default;
        int seven = Checks.Hide(7);
        long large = Checks.Hide(0x0123_4567_89AB_CDEF);
        ulong product = (ulong)large * (ulong)seven;
        checks.That(100 / seven == 14 && 100 % seven == 2 && -100 / seven == -14 && -100 % seven == -2);
        checks.That(product == 0x07F6_E5D4_C3B2_A189 && product / (ulong)seven == (ulong)large && product % 10 == 5);
        checks.That(-large / seven == -(large / seven) && -large % seven == -(large % seven));
        checks.That(product >> (seven * 5) == 0xFE_DCBA && product << (seven * 5) == 0x1D95_0C48_0000_0000);
        checks.That(checked(large * seven) == (long)product && checked(seven * 300_000_000u) == 2_100_000_000);
        return checks.Failed;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_floats")]
    private static int Floats()
    {
        Checks checks = default;
        double half = Checks.Hide(2.5);
        float quarter = Checks.Hide(0.25f);
        checks.That((half * 4) - quarter == 9.75 && half / 2 == 1.25 && half > quarter);
        checks.That((int)(half * 3) == 7 && (long)-half == -2 && (uint)half == 2 && (byte)(half * 100) == 250);
        checks.That((ulong)Checks.Hide(1.5e19) == 15_000_000_000_000_000_000);
        checks.That((long)Checks.Hide(-9e18f) < -8_999_999_000_000_000_000);
        checks.That(Checks.Hide(0xFFFF_FFFF_FFFF_FFFF) * 1.0 == 18446744073709551616.0);
        checks.That((float)Checks.Hide(1L << 40) == 1099511627776f);
        checks.That((double)Checks.Hide(uint.MaxValue) == 4294967295.0 && (double)Checks.Hide(-3) == -3.0);
        checks.That(half % 1.0 == 0.5 && -half % 1.0 == -0.5 && (quarter * 7) % 0.5f == 0.25f);
        return checks.Failed;
    }

    [UnmanagedCallersOnly(EntryPoint = "remainder_double")]
    private static double Remainder(double dividend, double divisor) => dividend % divisor;

    [UnmanagedCallersOnly(EntryPoint = "remainder_float")]
    private static float Remainder(float dividend, float divisor) => dividend % divisor;

    [UnmanagedCallersOnly(EntryPoint = "check_stack")]
    private static int Stack()
    {
        Checks checks = default;
        checks.That(SumOfStack(Checks.Hide(5)) == 10 && SumOfStack(Checks.Hide(40_000)) == 799_980_000);
        checks.That(SumOfLocals(Checks.Hide(100)) == 4_950 && SumOfLocals(Checks.Hide(100_000)) == 12_742_320);
        return checks.Failed;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long SumOfStack(int count)
    {
        int* numbers = stackalloc int[count];
        for (int i = 0; i < count; i++)
            numbers[i] = i;
        long sum = 0;
        for (int i = 0; i < count; i++)
            sum += numbers[i];
        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static long SumOfLocals(int count)
    {
        Large large = default;
        byte* numbers = &large.First;
        for (int i = 0; i < count; i++)
            numbers[i] = (byte)i;
        long sum = 0;
        for (int i = 0; i < count; i++)
            sum += numbers[i];
        return sum;
    }
}
