using System.Runtime;
using Allocator.NoStd;

namespace Allocator.Objects;

/// <summary>What <c>new</c> is compiled into: every object, array and string comes from the global allocator.</summary>
internal static unsafe class NewObject
{
    /// <summary>What objects are aligned to, in bytes: no plain type asks for more.</summary>
    internal const uint Alignment = 8;

    [RuntimeExport("RhpNewFast")]
    internal static void* Make(MethodTable* type) => Place(type, type->InstanceSize);

    [RuntimeExport("RhpNewFinalizable")]
    private static void* MakeFinalizable(MethodTable* type) => Make(type);

    [RuntimeExport("RhpNewFastAlign8")]
    private static void* MakeAligned(MethodTable* type) => Make(type);

    [RuntimeExport("RhpNewFastMisalign")]
    private static void* MakeMisaligned(MethodTable* type) => Make(type);

    [RuntimeExport("RhpNewArrayFast")]
    private static void* MakeArray(MethodTable* type, nint length)
    {
        // In 64 bits the product of a 32-bit length and a 16-bit size cannot wrap.
        ulong size = type->InstanceSize + ((ulong)(uint)length * type->ComponentSize);
        if (length is < 0 or > int.MaxValue || size > (ulong)(~(nuint)0 >> 1))
            Stopping.StopForLength();
        void* made = Place(type, (nuint)size);
        *(int*)((byte*)made + sizeof(nint)) = (int)length;
        return made;
    }

    [RuntimeExport("RhpNewPtrArrayFast")]
    private static void* MakeReferenceArray(MethodTable* type, nint length) => MakeArray(type, length);

    [RuntimeExport("RhpNewArrayFastAlign8")]
    private static void* MakeAlignedArray(MethodTable* type, nint length) => MakeArray(type, length);

    [RuntimeExport("RhNewArray")]
    private static void* MakeAnyArray(MethodTable* type, nint length) => MakeArray(type, length);

    [RuntimeExport("RhNewString")]
    private static void* MakeString(MethodTable* type, nint length) => MakeArray(type, length);

    // The header word that .NET keeps before an object is for locks and collections: nobody needs it here.
    private static void* Place(MethodTable* type, nuint size)
    {
        void* made = GlobalAllocator.AllocateZeroed(size, Alignment);
        if (made is null)
            Stopping.StopForMemory(size);
        *(MethodTable**)made = type;
        if (ScopeRecord.IsOpen)
            ScopeRecord.Add(made);
        return made;
    }
}
