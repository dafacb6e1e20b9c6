namespace Allocator.Board.Image;

/// <summary>The ahead-of-time compiler's table of contents ("ReadyToRun header" of .NET 10).</summary>
internal unsafe struct ModuleHeader
{
    internal const int StaticsWithReferences = 201;
    internal const int EagerConstructors = 205;

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
    internal static Section* Find(ModuleHeader* header, int id)
    {
        Section* section = (Section*)(header + 1);
        for (int i = 0; i < header->_sectionCount; i++, section++)
        {
            if (section->Id == id)
                return section;
        }
        return null;
    }
}
