using System.Runtime;

namespace Allocator.Board.Image;

/// <summary>Static fields that hold references live in objects, one a class. They are made before anything else.</summary>
internal static unsafe class Statics
{
    // A class's block of statics begins with a relative pointer to the type of that object, which these bits mark.
    private const int IsPending = 1;
    private const int HasInitialValues = 2;

    internal static void Initialize(ModuleHeader* module)
    {
        ModuleHeader.Section* section = ModuleHeader.Find(module, ModuleHeader.StaticsWithReferences);
        if (section is not null)
        {
            for (int* entry = (int*)section->Start; entry < section->End; entry++)
                InitializeBlock((int*)Target(entry));
        }
        section = ModuleHeader.Find(module, ModuleHeader.EagerConstructors);
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
            for (uint i = 1; i < (type->BaseSize / (uint)sizeof(nint)) - 1; i++)
                made[i] = values[i - 1];
        }
        *(nint*)block = (nint)made;
    }

    private static nint Target(int* relative) => (nint)relative + *relative;
}
