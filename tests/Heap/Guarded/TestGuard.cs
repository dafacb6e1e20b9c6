using System;
#if !NANOFRAMEWORK_1_0
using System.Runtime.InteropServices;
#endif

namespace Allocator.NoStd.Tests;

/// <summary>
/// A guarded heap and memory of its own, spoken to in offsets from the memory's start, 0 being null; and what it has
/// told. One at a time.
/// </summary>
internal sealed unsafe class TestGuard : IDisposable
{
    /// <summary>What was told, in order; the first so many.</summary>
    internal static readonly Finding[] Findings = new Finding[64];

    internal readonly GuardedHeap Heap = new GuardedHeap();

    internal readonly int Bytes;

    /// <summary>How much was told since <see cref="Forget"/>.</summary>
    internal static int Count;

    private static TestGuard? s_current;

    internal void Forget() => Count = 0;

    internal bool Check() => Heap.Check();

    private static void Note(Damage kind, int block, int size, uint owner)
    {
        if (Count < Findings.Length)
            Findings[Count] = new Finding(kind, block, size, owner);
        Count++;
    }

    /// <summary>Makes sure that exactly this was told, once, since <see cref="Forget"/>.</summary>
    internal void AssertTold(Damage kind, int block, int size, uint owner)
    {
        Assert.AreEqual(1, Count, kind.ToString());
        Assert.AreEqual((int)kind, (int)Findings[0].Kind);
        Assert.AreEqual(block, Findings[0].Block, kind.ToString());
        Assert.AreEqual(size, Findings[0].Size, kind.ToString());
        Assert.IsTrue(owner == Findings[0].Owner, kind.ToString());
        Count = 0;
    }

    internal void AssertNothingTold() => Assert.AreEqual(0, Count);

#if NANOFRAMEWORK_1_0
    private const int Before = 4096;

    private readonly byte[] _memory;

    internal TestGuard(int bytes)
    {
        Bytes = bytes;
        _memory = new byte[bytes + Before];
        Assert.AreEqual((int)RegionStatus.Ready, (int)Heap.Initialize(_memory, Before, bytes));
        Heap.DamageHook = new Recorder();
        s_current = this;
        Count = 0;
    }

    internal byte this[int offset]
    {
        get => _memory[offset + Before];
        set => _memory[offset + Before] = value;
    }

    public void Dispose() => Assert.IsTrue(s_current == this);

    private static int Address(int offset) => offset == 0 ? 0 : offset + Before;

    private static int Offset(int address) => address == 0 ? 0 : address - Before;

    private static int Size(int size) => size;

    private sealed class Recorder : DamageHook
    {
        public override void Report(Damage kind, int block, int size, uint owner) => Note(kind, Offset(block), size, owner);
    }

    internal sealed class Leaks : OwnedBlockVisitor
    {
        internal readonly Finding[] Found = new Finding[64];
        internal int Count;

        public override bool Visit(int block, int size, uint owner)
        {
            Found[Count++] = new Finding(Damage.None, Offset(block), size, owner);
            return Count < Found.Length;
        }
    }
#else
    private readonly byte* _memory;

    internal TestGuard(int bytes)
    {
        Bytes = bytes;
        _memory = (byte*)NativeMemory.AlignedAlloc((nuint)bytes, 65536);
        FixedRegionHeap.Unseal(_memory);
        Assert.AreEqual((int)RegionStatus.Ready, (int)Heap.Initialize(_memory, (nuint)bytes));
        Heap.DamageHook = &Hook;
        s_current = this;
        Count = 0;
    }

    internal byte this[int offset]
    {
        get => _memory[offset];
        set => _memory[offset] = value;
    }

    public void Dispose()
    {
        Assert.IsTrue(s_current == this);
        Heap.Retire();
        NativeMemory.AlignedFree(_memory);
    }

    private void* Address(int offset) => offset == 0 ? null : _memory + offset;

    private int Offset(void* address) => address == null ? 0 : (int)((byte*)address - _memory);

    private static nuint Size(int size) => (nuint)(nint)size;

    private static void Hook(Damage kind, void* block, nuint size, uint owner) =>
        Note(kind, s_current!.Offset(block), (int)size, owner);

    internal sealed class Leaks : OwnedBlockVisitor
    {
        internal readonly Finding[] Found = new Finding[64];
        internal int Count;

        public override bool Visit(void* block, nuint size, uint owner)
        {
            Found[Count++] = new Finding(Damage.None, s_current!.Offset(block), (int)size, owner);
            return Count < Found.Length;
        }
    }
#endif

    internal int Allocate(int size, int alignment) => Offset(Heap.TryAllocate(Size(size), Size(alignment)));

    internal int AllocateZeroed(int size, int alignment) => Offset(Heap.TryAllocateZeroed(Size(size), Size(alignment)));

    internal bool Deallocate(int block, int size, int alignment) =>
        Heap.Deallocate(Address(block), Size(size), Size(alignment));

    internal int Reallocate(int block, int oldSize, int newSize, int alignment) =>
        Offset(Heap.TryReallocate(Address(block), Size(oldSize), Size(newSize), Size(alignment)));

    internal bool GrowInPlace(int block, int oldSize, int newSize, int alignment) =>
        Heap.GrowInPlace(Address(block), Size(oldSize), Size(newSize), Size(alignment));

    internal bool ShrinkInPlace(int block, int oldSize, int newSize, int alignment) =>
        Heap.ShrinkInPlace(Address(block), Size(oldSize), Size(newSize), Size(alignment));

    internal int UsableSize(int block) => (int)Heap.UsableSize(Address(block), Size(1), Size(1));

    internal bool Holds(int from, int to, byte value)
    {
        for (int i = from; i < to; i++)
        {
            if (this[i] != value)
                return false;
        }
        return true;
    }

    /// <summary>Changes a byte into another.</summary>
    internal void Damage1(int offset) => this[offset] ^= 0x55;
}

/// <summary>What a guarded heap has told, or shown.</summary>
internal sealed class Finding
{
    internal readonly Damage Kind;
    internal readonly int Block;
    internal readonly int Size;
    internal readonly uint Owner;

    internal Finding(Damage kind, int block, int size, uint owner)
    {
        Kind = kind;
        Block = block;
        Size = size;
        Owner = owner;
    }
}
