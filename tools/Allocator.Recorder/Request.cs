namespace Allocator.Recorder;

/// <summary>One request of a trace.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Slot">The number of the block it is asked of.</param>
/// <param name="Size">The size asked for, in bytes; 0 for a release.</param>
/// <param name="AlignmentLog2">The base-2 logarithm of the alignment of an aligned block; otherwise 0.</param>
public readonly record struct Request(RequestKind Kind, int Slot, uint Size = 0, byte AlignmentLog2 = 0);
