namespace Allocator.Bench.Board;

/// <summary>An image for the board, with an allocator in it.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Version">Its version.</param>
/// <param name="Image">The image (ELF).</param>
public sealed record BoardAllocator(string Name, string Version, string Image);
