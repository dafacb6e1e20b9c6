namespace Allocator.Board.Image;

/// <summary>A file that was linked into the image: its bytes, in flash.</summary>
public unsafe struct Asset
{
    internal byte* Start;
    internal byte* End;
    internal sbyte* FileName;

    /// <summary>The file's name without its folder, as a new string.</summary>
    public readonly string Name => new(FileName);

    /// <summary>Its first byte.</summary>
    public readonly byte* Bytes => Start;

    /// <summary>Its size in bytes.</summary>
    public readonly uint Size => (uint)(nuint)End - (uint)(nuint)Start;
}
