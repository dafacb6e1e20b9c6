using Allocator.Board.Image;
using Allocator.NoStd;
using Allocator.Objects;

namespace GuardedImage;

/// <summary>A program with mistakes, and a guarded heap that tells of each.</summary>
internal static unsafe class Program
{
    [GlobalAllocator]
    internal static readonly GlobalGuardedHeap Heap = new();

    private static readonly Leaks s_leaks = new();

    private static void Main()
    {
        Heap.DamageHook = &Print;
        Heap.Owner = 1;
        byte[] buffer = new byte[21];
        Heap.Owner = 2;
        byte[] other = new byte[100];
        Serial.WriteLine(Heap.Check() ? "nothing yet" : "too early");
        fixed (byte* first = buffer)
            first[buffer.Length] = 1;
        Serial.WriteLine(Heap.Check() ? "missed" : "a byte behind the array");

        byte* late = At(other);
        ObjectMemory.Deallocate(other);
        Serial.WriteLine(late[0] == GuardedAllocator.ReleasedByte ? "read too late" : "missed");
        late[5] = 1;
        Serial.WriteLine(Heap.Check() ? "missed" : "written too late");
        Serial.WriteLine(ObjectMemory.Deallocate(other) ? "missed" : "released twice");

        Heap.Owner = 3;
        void* block = GlobalAllocator.Allocate(40, 64);
        Serial.WriteLine(GlobalAllocator.Deallocate((byte*)block + 8, 40, 64) ? "missed" : "not released: foreign");
        Serial.WriteLine(GlobalAllocator.Deallocate(block, 41, 64) ? "missed" : "not released: another size");
        ((byte*)block)[-1] = 0;
        Serial.WriteLine(GlobalAllocator.Deallocate(block, 40, 64) ? "released, and written before" : "missed");
        Mistakes.Make();
        Serial.WriteLine("not released:");
        Heap.Walk(s_leaks);
        Serial.WriteLine("PASS");
        UseReleased();
    }

    // What is read from a released object is no reference: using it is a fault, with an address that tells why.
    private static void UseReleased()
    {
        Link last = new();
        Link first = new() { Next = last };
        ObjectMemory.Deallocate(first);
        Serial.Write(first.Next!.Number);
        Serial.WriteLine("missed");
    }

    private static byte* At(object made) => *(byte**)&made;

    private static void Print(Damage kind, void* block, nuint size, uint owner)
    {
        Serial.Write("  damage ");
        Serial.Write((uint)kind);
        Serial.Write(": ");
        Serial.Write((uint)size);
        Serial.Write(" bytes of owner ");
        Serial.Write(owner);
        Serial.WriteLine(block == null ? " nowhere" : "");
    }

    private sealed class Link
    {
        internal volatile Link? Next;
        internal volatile uint Number = 5;
    }

    private sealed class Leaks : OwnedBlockVisitor
    {
        public override bool Visit(void* block, nuint size, uint owner)
        {
            Serial.Write("  ");
            Serial.Write((uint)size);
            Serial.Write(" bytes of owner ");
            Serial.Write(owner);
            Serial.WriteLine("");
            return true;
        }
    }
}
