using System.Collections.Generic;

namespace Allocator.ImageBuilder;

/// <summary>
/// Which registers functions read that they have not written: their arguments. A call reads no others, and a register that holds
/// none is free before it.
/// </summary>
internal static class ThumbArguments
{
    // Each time those of a function are known better, so are those of its callers. This is as far as it pays.
    private const int Rounds = 3;

    /// <summary>Finds them; a function that cannot be read is believed to read whatever may be an argument.</summary>
    internal static IReadOnlyDictionary<Symbol, int> Find(IReadOnlyList<Piece> functions)
    {
        IReadOnlyDictionary<Symbol, int> known = new Dictionary<Symbol, int>();
        for (int i = 0; i < Rounds; i++)
        {
            var better = new Dictionary<Symbol, int>();
            foreach (Piece piece in functions)
            {
                if (ThumbReader.Read(piece.Content, piece.Relocations, known) is not ThumbFunction function || function.Count == 0)
                    continue;
                foreach ((Symbol symbol, _) in piece.Symbols)
                    better[symbol] = Of(function);
            }
            known = better;
        }
        return known;
    }

    // What is pushed to fill the stack up is not read, if nobody looks for it there.
    private static int Of(ThumbFunction function)
    {
        bool isPushed = ThumbFrame.Read(function) is { IsAlone: true };
        int before = isPushed ? function.LiveAfter(0) : function[0].Reads | (function.LiveAfter(0) & ~function[0].Kills);
        return before & ThumbRegisters.Arguments;
    }
}
