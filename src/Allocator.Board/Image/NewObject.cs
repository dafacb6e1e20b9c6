using System.Runtime;

namespace Allocator.Board.Image;

/// <summary>The start of what the ahead-of-time compiler writes for each type.</summary>
internal struct MethodTable
{
    /// <summary>Bytes an element, for arrays and strings.</summary>
    internal ushort ComponentSize;

    internal ushort Flags;

    /// <summary>Bytes of an instance without elements, a word for .NET's object header included.</summary>
    internal uint BaseSize;
}

/// <summary>What <c>new</c> is compiled into: every object, array and string comes from the global heap.</summary>
internal static unsafe class NewObject
{
    [RuntimeExport("RhpNewFast")]
    internal static void* Make(MethodTable* type) => Place(type, type->BaseSize);

    [RuntimeExport("RhpNewFinalizable")]
    private static void* MakeFinalizable(MethodTable* type) => Make(type);

    [RuntimeExport("RhpNewFastAlign8")]
    private static void* MakeAligned(MethodTable* type) => Make(type);

    [RuntimeExport("RhpNewFastMisalign")]
    private static void* MakeMisaligned(MethodTable* type) => Make(type);

    [RuntimeExport("RhpNewArrayFast")]
    private static void* MakeArray(MethodTable* type, int length)
    {
        // In 64 bits the product of a 32-bit length and a 16-bit size cannot wrap.
        ulong size = type->BaseSize + ((ulong)(uint)length * type->ComponentSize);
        if (length < 0 || size > uint.MaxValue)
            Stopping.StopForLength();
        void* made = Place(type, (uint)size);
        ((int*)made)[1] = length;
        return made;
    }

    [RuntimeExport("RhpNewPtrArrayFast")]
    private static void* MakeReferenceArray(MethodTable* type, int length) => MakeArray(type, length);

    [RuntimeExport("RhpNewArrayFastAlign8")]
    private static void* MakeAlignedArray(MethodTable* type, int length) => MakeArray(type, length);

    [RuntimeExport("RhNewArray")]
    private static void* MakeAnyArray(MethodTable* type, int length) => MakeArray(type, length);

    [RuntimeExport("RhNewString")]
    private static void* MakeString(MethodTable* type, int length) => MakeArray(type, length);

    // The header word that .NET keeps before an object is for locks and collections: nobody needs it here.
    private static void* Place(MethodTable* type, uint size)
    {
        size -= (uint)sizeof(nint);
        void* made = GlobalHeap.Heap.AllocateZeroed(size, 8);
        if (made is null)
            Stopping.StopForMemory(size);
        *(MethodTable**)made = type;
        return made;
    }
}
