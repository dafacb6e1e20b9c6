using System.Runtime;

namespace Allocator.Objects;

/// <summary>
/// Static fields that hold references live in objects, one a class. They are never given back, and the global allocator
/// may be in one of them: so the start-up code places them, before there is an allocator.
/// </summary>
internal static unsafe class Statics
{
    // A class's block of statics begins with a relative pointer to the type of that object, which these bits mark.
    private const int IsPending = 1;
    private const int HasInitialValues = 2;

    /// <summary>Places the objects one behind the other.</summary>
    /// <param name="memory">Where: a multiple of 8, and all zero. Null to place nothing, and only be told the size.</param>
    /// <returns>The bytes that are needed, a multiple of 8.</returns>
    [RuntimeExport("AllocatorPlaceStatics")]
    private static nuint Place(byte* memory)
    {
        nuint size = 0;
        ModuleHeader.Section* section = ModuleHeader.Find(ModuleHeader.StaticsWithReferences);
        if (section is null)
            return 0;
        for (int* entry = (int*)section->Start; entry < section->End; entry++)
            size += Place((int*)Target(entry), memory is null ? null : memory + size);
        return size;
    }

    /// <summary>Runs the static constructors that are to run at the start.</summary>
    [RuntimeExport("AllocatorConstructStatics")]
    private static void Construct()
    {
        ModuleHeader.Section* section = ModuleHeader.Find(ModuleHeader.EagerConstructors);
        if (section is null)
            return;
        for (delegate*<void>* entry = (delegate*<void>*)section->Start; entry < section->End; entry++)
            (*entry)();
    }

    private static nuint Place(int* block, byte* memory)
    {
        nint marked = Target(block);
        if ((marked & IsPending) == 0)
            return 0;
        MethodTable* type = (MethodTable*)(marked & ~(IsPending | HasInitialValues));
        if (memory is not null)
        {
            *(MethodTable**)memory = type;
            if ((marked & HasInitialValues) != 0)
                Fill((nint*)memory, (nint*)Target(block + 1), type->InstanceSize);
            *(nint*)block = (nint)memory;
        }
        return (type->InstanceSize + 7) & ~(nuint)7;
    }

    private static void Fill(nint* made, nint* values, nuint size)
    {
        for (nuint i = 1; i < size / (nuint)sizeof(nint); i++)
            made[i] = values[i - 1];
    }

    private static nint Target(int* relative) => (nint)relative + *relative;
}
