using System.Runtime;
using System.Runtime.CompilerServices;

namespace Allocator.Objects;

/// <summary>The ahead-of-time compiler's table of contents ("ReadyToRun header" of .NET 10).</summary>
internal unsafe struct ModuleHeader
{
    internal const int StaticsWithReferences = 201;
    internal const int EagerConstructors = 205;
    internal const int BuiltInObjects = 206;

    private uint _signature;
    private uint _version;
    private uint _flags;
    private ushort _sectionCount;
    private byte _sectionSize;
    private byte _sectionKind;

    internal struct Section
    {
        internal int Id;
        internal int Flags;
        internal byte* Start;
        internal byte* End;
    }

    /// <summary>The section with this number, or null.</summary>
    internal static Section* Find(int id)
    {
        // Imported as a method, because only methods can be; it is data.
        ModuleHeader* header = (ModuleHeader*)(delegate*<void>)&Header;
        Section* section = (Section*)(header + 1);
        for (int i = 0; i < header->_sectionCount; i++, section++)
        {
            if (section->Id == id)
                return section;
        }
        return null;
    }

    /// <summary>Whether an object was made at build time: a literal, or a static whose constructor only stores values.</summary>
    internal static bool IsBuiltIn(void* made)
    {
        Section* section = Find(BuiltInObjects);
        return section is not null && made >= section->Start && made < section->End;
    }

    [MethodImpl(MethodImplOptions.InternalCall)]
    [RuntimeImport("*", "__ReadyToRunHeader")]
    private static extern void Header();
}
