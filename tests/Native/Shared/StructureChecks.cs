using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Allocator.Native.Tests;

/// <summary>
/// Structures with references are copied between objects, arrays, statics and locals: for most of them the compiler
/// calls routines that are no methods.
/// </summary>
internal static class StructureChecks
{
    private static readonly Two[] s_twos = new Two[4];
    private static readonly Many[] s_manies = new Many[4];
    private static Two s_two;
    private static Four s_four;
    private static Many s_many;

    private struct One
    {
        internal object A;
    }

    private struct Two
    {
        internal int Number;
        internal object A;
        internal object B;
    }

    private struct Four
    {
        internal object A;
        internal object B;
        internal long Number;
        internal object C;
        internal object D;
    }

    private struct Many
    {
        internal object A;
        internal long First;
        internal Four Four;
        internal object B;
        internal double Second;
        internal Two Two;
        internal object C;
    }

    private sealed class Shelf
    {
        internal One One;
        internal Two Two;
        internal Four Four;
        internal Many Many;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_structures")]
    private static int Run()
    {
        Checks checks = default;
        Shelf from = Checks.Hide(MakeShelf());
        Shelf to = Checks.Hide(new Shelf());
        to.One = from.One;
        to.Two = from.Two;
        to.Four = from.Four;
        to.Many = from.Many;
        checks.That(to.One.A == from.One.A && IsTwo(to.Two, 2) && IsFour(to.Four, 4) && IsMany(to.Many, 5));
        s_two = to.Two;
        s_four = to.Four;
        s_many = to.Many;
        checks.That(IsTwo(s_two, 2) && IsFour(s_four, 4) && IsMany(s_many, 5));
        int last = Checks.Hide(3);
        s_twos[last] = s_two;
        s_manies[last] = s_many;
        s_twos[1] = s_twos[last];
        s_manies[1] = s_manies[last];
        checks.That(IsTwo(s_twos[3], 2) && IsTwo(s_twos[1], 2) && IsMany(s_manies[3], 5) && IsMany(s_manies[1], 5));
        checks.That(s_twos[2].A is null && s_twos[2].Number == 0 && s_manies[2].A is null);
        Many local = s_manies[last];
        Copy(ref from.Many, ref local);
        local = MakeMany(6);
        Copy(ref s_manies[0], ref local);
        checks.That(IsMany(from.Many, 5) && IsMany(s_manies[0], 6) && IsMany(local, 6) && s_manies[1].First == 5);
        return checks.Failed;
    }

    private static Shelf MakeShelf() =>
        new() { One = new() { A = "1" }, Two = MakeTwo(2), Four = MakeFour(4), Many = MakeMany(5) };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Copy(ref Many to, ref Many from) => to = from;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Two MakeTwo(int number) => new() { Number = number, A = "a", B = "b" };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Four MakeFour(int number) => new() { A = "a", B = "b", Number = number, C = "c", D = "d" };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Many MakeMany(int number) =>
        new()
        {
            A = "a",
            First = number,
            Four = MakeFour(number),
            B = "b",
            Second = number,
            Two = MakeTwo(number),
            C = "c",
        };

    private static bool IsTwo(Two two, int number) =>
        two.Number == number && (string)two.A == "a" && (string)two.B == "b";

    private static bool IsFour(Four four, int number) =>
        four.Number == number && (string)four.A == "a" && (string)four.B == "b" && (string)four.C == "c"
        && (string)four.D == "d";

    private static bool IsMany(Many many, int number) =>
        many.First == number && many.Second == number && (string)many.A == "a" && (string)many.B == "b"
        && (string)many.C == "c" && IsFour(many.Four, number) && IsTwo(many.Two, number);
}
