using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>
/// Makes the heap's functions shorter where they stand in an image's object file, by the rules that libraries for boards are made
/// shorter by. Everything stays where it is, so what debuggers know of everything else stays true; of the heap's own lines it does not.
/// </summary>
internal static class CodeInPlace
{
    // An instruction that never is one: what is left behind a shorter function is nobody's.
    private const ushort Undefined = 0xDE00;

    /// <summary>Writes the object file once more.</summary>
    internal static void Shorten(string from, string to)
    {
        var code = new ElfObject(from);
        foreach (Section section in code.Sections.Where(section => section.IsLoaded && section.IsCode && section.Content.Length > 0))
            Shorten(section, Piece.Part(section, code.Symbols, isOne: false));
        code.Write(to);
    }

    private static void Shorten(Section section, List<Piece> pieces)
    {
        var functions = pieces.SelectMany(piece => piece.Symbols).Select(at => at.Symbol).DistinctBy(symbol => symbol.Offset)
            .ToDictionary(symbol => symbol.Offset);
        // What the linker is to complete would have to move with the instructions.
        List<Piece> shorter = pieces.FindAll(piece => piece.IsHeap && piece.IsOne && piece.Relocations.Count == 0);
        foreach (Piece piece in shorter)
        {
            piece.Release(functions);
            ThumbBitPosition.CountZeros(piece.Content);
            piece.Relax();
        }
        IReadOnlyDictionary<Symbol, int> arguments = ThumbArguments.Find(shorter);
        foreach (Piece piece in shorter)
        {
            piece.Shorten(arguments);
            // A rule may take more bytes for fewer instructions.
            if (piece.Content.Length <= piece.End - piece.Start)
                Put(section, piece);
        }
    }

    private static void Put(Section section, Piece piece)
    {
        foreach (Relocation relocation in piece.Relocations)
            Complete(piece.Content, piece.Start, relocation);
        piece.Content.CopyTo(section.Content, piece.Start);
        for (int at = piece.Start + piece.Content.Length; at + 1 < piece.End; at += 2)
            BinaryPrimitives.WriteUInt16LittleEndian(section.Content.AsSpan(at), Undefined);
    }

    // Everything named is a function in the same section. What the linker is to add stands in the instructions.
    private static void Complete(byte[] code, int start, Relocation relocation)
    {
        int distance = relocation.Target.Offset - (start + relocation.Offset);
        if (relocation.Kind is ThumbRelaxation.Call or ThumbRelaxation.Jump)
            ThumbBranch.SetDistance(code, relocation.Offset, distance - 4);
        else
            ThumbAddress.Complete(code, relocation.Offset, distance | 1, relocation.Kind == ThumbAddress.HighHalf);
    }
}
