using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Writes pieces into an object file, each as a section of its own.</summary>
internal sealed class PieceWriter
{
    private const int Global = 1 << 4;

    private readonly ElfWriter _file = new();
    private readonly List<(Symbol Symbol, uint Value, uint Size, int Info, int Section)> _symbols = [];
    private readonly Dictionary<Symbol, uint> _numbers = [];

    /// <summary>Writes them.</summary>
    /// <param name="path">The file.</param>
    /// <param name="pieces">The pieces, with what they name, other than what is in other files.</param>
    /// <param name="exported">The symbols that others may see.</param>
    /// <param name="isStateless">Whether no data is ever written to.</param>
    internal static void Write(string path, IReadOnlyList<Piece> pieces, IReadOnlyList<string> exported, bool isStateless)
    {
        var writer = new PieceWriter();
        int[] numbers = [.. pieces.Select(piece => writer._file.Add(SectionOf(piece, isStateless)))];
        writer.AddSymbols(pieces, numbers, exported);
        int locals = writer._symbols.FindIndex(each => each.Info >= Global);
        byte[] table = writer.Table();
        int symbols = numbers.Length + 1;
        uint names = (uint)(symbols + 1 + pieces.Count(piece => piece.Relocations.Count > 0));
        _ = writer._file.Add(
            new(".symtab", ElfWriter.SymbolTable, 0, 4, table), names, (uint)locals + 1, 16);
        for (int i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Relocations.Count > 0)
                writer.AddRelocations(pieces[i], (uint)numbers[i], (uint)symbols);
        }
        writer._file.Write(path);
    }

    private static Section SectionOf(Piece piece, bool isStateless)
    {
        Section origin = piece.Section;
        bool isConstant = !origin.IsWritten || isStateless;
        string kind = origin.IsCode ? ".text." : isConstant ? ".rodata." : origin.Type == Section.Uninitialized ? ".bss." : ".data.";
        return origin with
        {
            Name = kind + piece.Name,
            Flags = origin.IsWritten && isStateless ? origin.Flags & ~1u : origin.Flags,
            // Instructions of two halfwords may begin at any.
            Alignment = origin.IsCode ? 4 : piece.Alignment,
            Content = piece.Content,
        };
    }

    // Those that others do not see come first.
    private void AddSymbols(IReadOnlyList<Piece> pieces, int[] numbers, IReadOnlyList<string> exported)
    {
        var seen = new HashSet<string>(exported);
        for (int i = 0; i < pieces.Count; i++)
        {
            if (pieces[i].Section.IsCode)
                _symbols.Add((new("$t", null, 0, 0, 0), 0, 0, 0, numbers[i]));
            AddSymbols(pieces[i], numbers[i], symbol => !seen.Contains(symbol.Name), 0);
        }
        for (int i = 0; i < pieces.Count; i++)
            AddSymbols(pieces[i], numbers[i], symbol => seen.Contains(symbol.Name), Global);
        foreach (Symbol symbol in pieces.SelectMany(piece => piece.Relocations).Select(relocation => relocation.Target).Distinct())
        {
            if (symbol.Section is null)
                _symbols.Add((symbol, 0, 0, Global, 0));
        }
        for (int i = 0; i < _symbols.Count; i++)
            _numbers.TryAdd(_symbols[i].Symbol, (uint)i + 1);
    }

    private void AddSymbols(Piece piece, int section, Predicate<Symbol> isWanted, int scope)
    {
        foreach ((Symbol symbol, int offset) in piece.Symbols)
        {
            if (isWanted(symbol))
            {
                uint value = (uint)offset | (symbol.Value - (uint)symbol.Offset);
                // A function may have become shorter.
                uint size = symbol.Kind == Symbol.Function ? (uint)piece.Content.Length : symbol.Size;
                _symbols.Add((symbol, value, size, scope | symbol.Kind, section));
            }
        }
    }

    private byte[] Table()
    {
        var bytes = new MemoryStream();
        using var table = new BinaryWriter(bytes);
        table.Write(new byte[16]);
        foreach ((Symbol symbol, uint value, uint size, int info, int section) in _symbols)
        {
            Array.ForEach<uint>([_file.Name(symbol.Name), value, size], table.Write);
            table.Write((byte)info);
            table.Write((byte)0);
            table.Write((ushort)section);
        }
        return bytes.ToArray();
    }

    private void AddRelocations(Piece piece, uint section, uint symbols)
    {
        var bytes = new MemoryStream();
        using var table = new BinaryWriter(bytes);
        foreach (Relocation relocation in piece.Relocations.OrderBy(relocation => relocation.Offset))
        {
            table.Write((uint)relocation.Offset);
            table.Write((_numbers[relocation.Target] << 8) | (uint)relocation.Kind);
        }
        _ = _file.Add(new($".rel.{piece.Name}", ElfWriter.Relocations, 0, 4, bytes.ToArray()), symbols, section, 8);
    }
}
