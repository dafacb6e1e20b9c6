using Allocator.Board.Image;
using Allocator.Objects;

namespace Faults;

/// <summary>
/// Does what must not be done. Which of it, the emulator writes before the start into the lowest word of the stack
/// that may be used.
/// </summary>
internal static unsafe class Program
{
    private const uint Order = 0x2000_0100;

    // Assigned in Main, so that the compiler cannot know what they are.
    private static int s_zero;
    private static Node? s_node;

    // What is kept here is really made.
    private static object? s_kept;
    private static byte[]? s_reserve;

    private sealed class Node
    {
        public int Value = 1;
    }

    private static void Main()
    {
        uint order = *(uint*)Order;
        s_zero = (int)(order >> 16);
        s_node = s_zero == 0 ? null : new Node();
        Serial.WriteLine("before");
        Serial.Write((uint)Commit(order));
        Serial.WriteLine(" after");
    }

    private static int Commit(uint order) => order switch
    {
        1 => s_node!.Value,
        2 => *(int*)0x6000_0000,
        3 => Descend(1) + Descend(2),
        4 => ((delegate*<int>)0x2000_0200)(),
        5 => (new int[4])[s_zero + 4],
        6 => 7 / s_zero,
        7 => ((Node)new object()).Value,
        8 => Exhaust(),
        9 => new long[0x2000_0000 + s_zero].Length,
        10 => new int[s_zero - 1].Length,
        11 => Store(new Node[1]),
        12 => checked(0x7FFF_FFFF + new int[1].Length),
        14 => ExhaustWithHook(),
        15 => (int)checked((0x4000_0000_0000_0000L + s_zero) * (s_zero + 2)),
        13 => (int)(1.5 * *(double*)(Order + 8)),
        _ => s_kept is null ? 0 : 1,
    };

    private static int Descend(int depth) => Descend(depth + 1) + Descend(depth + 2);

    private static int Exhaust()
    {
        int made = 0;
        for (; made >= 0; made++)
            s_kept = new int[1000];
        return made;
    }

    // The reserve is given back once: then the image goes on, and stops when it is needed again.
    private static int ExhaustWithHook()
    {
        s_node = new Node();
        s_reserve = new byte[10_000];
        BoardHeap.Heap.ExhaustionHook = &GiveReserve;
        return Exhaust();
    }

    private static bool GiveReserve(nuint size, nuint alignment)
    {
        Serial.Write("hook, ");
        Serial.Write((uint)size);
        Serial.WriteLine(s_reserve is null ? ": nothing left" : ": the reserve");
        bool gave = ObjectMemory.Deallocate(s_reserve);
        s_reserve = null;
        return gave;
    }

    private static int Store(object[] array)
    {
        array[0] = "no node";
        return array.Length;
    }
}
