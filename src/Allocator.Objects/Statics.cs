using System.Runtime;

namespace Allocator.Objects;

/// <summary>Static fields that hold references live in objects, one a class. They are made before anything else.</summary>
internal static unsafe class Statics
{
    // A class's block of statics begins with a relative pointer to the type of that object, which these bits mark.
    private const int IsPending = 1;
    private const int HasInitialValues = 2;

    [RuntimeExport("AllocatorStatics")]
    private static void Initialize()
    {
        ModuleHeader.Section* section = ModuleHeader.Find(ModuleHeader.StaticsWithReferences);
        if (section is not null)
        {
            for (int* entry = (int*)section->Start; entry < section->End; entry++)
                InitializeBlock((int*)Target(entry));
        }
        section = ModuleHeader.Find(ModuleHeader.EagerConstructors);
        if (section is not null)
        {
            for (delegate*<void>* entry = (delegate*<void>*)section->Start; entry < section->End; entry++)
                (*entry)();
        }
    }

    private static void InitializeBlock(int* block)
    {
        nint marked = Target(block);
        if ((marked & IsPending) == 0)
            return;
        MethodTable* type = (MethodTable*)(marked & ~(IsPending | HasInitialValues));
        nint* made = (nint*)NewObject.Make(type);
        if ((marked & HasInitialValues) != 0)
        {
            nint* values = (nint*)Target(block + 1);
            for (uint i = 1; i < type->InstanceSize / (nuint)sizeof(nint); i++)
                made[i] = values[i - 1];
        }
        *(nint*)block = (nint)made;
    }

    private static nint Target(int* relative) => (nint)relative + *relative;
}
