namespace Allocator.Board.Image;

/// <summary>
/// What the linker knows and the program needs: a row of words in the image, whose address stands in the vector
/// table's first reserved slot. The image builder writes them in this order.
/// </summary>
internal unsafe struct ImageInfo
{
    /// <summary>Which board the image is for: its place in the row of known boards.</summary>
    internal uint Board;

    /// <summary>The initial values of the statics, and where they belong.</summary>
    internal byte* DataLoad;

    /// <inheritdoc cref="DataLoad"/>
    internal byte* DataStart;

    /// <inheritdoc cref="DataLoad"/>
    internal byte* DataEnd;

    /// <summary>Statics that start as zero.</summary>
    internal byte* ZeroStart;

    /// <inheritdoc cref="ZeroStart"/>
    internal byte* ZeroEnd;

    /// <summary>The region of the global heap: what is left of the first SRAM bank.</summary>
    internal byte* HeapStart;

    /// <inheritdoc cref="HeapStart"/>
    internal byte* HeapEnd;

    /// <summary>The files linked into the image.</summary>
    internal Asset* Assets;

    /// <summary>How many files there are.</summary>
    internal uint AssetCount;

    /// <summary>How the serial port is driven, and its first register.</summary>
    internal SerialKind PortKind;

    /// <inheritdoc cref="PortKind"/>
    internal uint PortAddress;

    /// <summary>The stack's lowest address, a multiple of 256.</summary>
    internal byte* StackLimit;

    /// <summary>Routines that C# cannot express: <see cref="Interrupts"/>.</summary>
    internal delegate*<uint> DisableInterrupts;

    /// <inheritdoc cref="DisableInterrupts"/>
    internal delegate*<uint, void> RestoreInterrupts;
}
