using System.Collections.Generic;

namespace Allocator.ImageBuilder;

/// <summary>What an image is made for, and with.</summary>
/// <param name="Board">The board.</param>
/// <param name="StackSize">Bytes for the program's stack.</param>
/// <param name="Assets">Files that are linked in, in order.</param>
/// <param name="CLibrary">The archive of a C library to link with, or null.</param>
internal sealed record ImageLayout(Board.Board Board, uint StackSize, IReadOnlyList<string> Assets, string? CLibrary)
{
    /// <summary>Where the board stands in the row of known boards: so an image knows its own.</summary>
    public uint BoardIndex
    {
        get
        {
            uint index = 0;
            for (Board.Board each = Allocator.Board.Board.First; each != Board; each = each.Next!)
                index++;
            return index;
        }
    }
}
