namespace Allocator.ImageBuilder;

/// <summary>Ways to shift, as instructions number them.</summary>
internal enum ThumbShift
{
    Left,
    Right,
    Signed,
    Rotate,
}
