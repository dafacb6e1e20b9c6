using System;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>A function, or a piece of data: what a linker takes or leaves as a whole.</summary>
internal sealed class Piece(Section section, int start, int end)
{
    // How the compiler names the heap's functions: by assembly, namespace, type and method.
    private const string Heap = "Allocator_NoStd_Allocator_NoStd_";

    /// <summary>The symbols that stand for places in it, and those places.</summary>
    internal List<(Symbol Symbol, int Offset)> Symbols { get; } = [];

    /// <summary>What in it the linker completes, reckoned from its start.</summary>
    internal List<Relocation> Relocations { get; } = [];

    internal Section Section => section;

    internal int Start => start;

    internal int End => end;

    internal byte[] Content { get; private set; } = section.Content[start..end];

    /// <summary>Of its names the shortest: that is the one for others, where there is one.</summary>
    internal string Name =>
        Symbols.Count == 0 ? section.Name : Symbols.Select(at => at.Symbol.Name).MinBy(name => name.Length)!;

    /// <summary>As strict as in the section, where the place shows that it can be.</summary>
    internal uint Alignment =>
        start == 0 ? Math.Max(section.Alignment, 1) : Math.Min(Math.Max(section.Alignment, 1), (uint)start & (uint)-start);

    /// <summary>Parts a section at its symbols, or leaves it in one piece.</summary>
    internal static List<Piece> Part(Section section, IEnumerable<Symbol> symbols, bool isOne)
    {
        Symbol[] own = [.. symbols.Where(symbol => symbol.Section == section && IsName(symbol))];
        int[] starts = isOne ? [0] : [.. own.Select(symbol => symbol.Offset).Append(0).Distinct().Order()];
        List<Piece> pieces = [.. starts.Select((start, i) =>
            new Piece(section, start, EndOf(own, start, i + 1 < starts.Length ? starts[i + 1] : section.Content.Length)))];
        foreach (Symbol symbol in own)
        {
            Piece piece = Holding(pieces, symbol.Offset);
            if (symbol.Offset + symbol.Size > piece.End)
                throw new BuildException($"'{symbol.Name}' reaches beyond what follows it: the compiler is another.");
            piece.Symbols.Add((symbol, symbol.Offset - piece.Start));
        }
        foreach (Relocation relocation in section.Relocations)
        {
            Piece piece = Holding(pieces, relocation.Offset);
            if (relocation.Offset + 4 > piece.End)
                throw new BuildException($"{piece.Name} does not hold what the linker is to complete in it: the compiler is another.");
            piece.Relocations.Add(relocation with { Offset = relocation.Offset - piece.Start });
        }
        return pieces;
    }

    /// <summary>Leaves to the linker what the compiler has completed: addresses of functions in the same section.</summary>
    /// <param name="functions">Every function of the section, by its place.</param>
    internal void Release(IReadOnlyDictionary<int, Symbol> functions)
    {
        HashSet<int> left = [.. Relocations.Select(relocation => relocation.Offset)];
        foreach (ThumbAddress address in ThumbAddress.Find(Content, 0, Content.Length))
        {
            if (left.Contains(address.Offset))
                continue;
            // The lowest bit says that it is Thumb code, and is the linker's to set.
            if (!functions.TryGetValue((address.Target & ~1) + start, out Symbol? function))
                throw new BuildException($"{Name} names a place in the code that is no function's start: the compiler is another.");
            address.Release(Content);
            Relocations.Add(new(address.Offset, ThumbAddress.LowHalf, function));
            Relocations.Add(new(address.Offset + 4, ThumbAddress.HighHalf, function));
        }
    }

    /// <summary>Whether it begins where all its symbols say, so that nobody can name a place within it.</summary>
    internal bool IsOne => Symbols.TrueForAll(at => at.Offset == 0);

    /// <summary>Whether it is one of the heap's functions.</summary>
    internal bool IsHeap => Symbols.Exists(at => at.Symbol.Name.StartsWith(Heap, StringComparison.Ordinal));

    /// <summary>Makes a function's calls shorter, where that is possible.</summary>
    internal void Relax()
    {
        if (IsOne)
            Content = ThumbRelaxation.Shorten(Content, Relocations);
    }

    /// <summary>Makes a function shorter by rules.</summary>
    /// <param name="arguments">The registers that functions read, as far as that is known.</param>
    internal void Shorten(IReadOnlyDictionary<Symbol, int> arguments)
    {
        if (IsOne)
            Content = ThumbPeephole.Shorten(Content, Relocations, arguments, IsHeap);
    }

    // Others are of sections, marks of where code begins, and names for tables that are left out.
    private static bool IsName(Symbol symbol) => symbol.Kind != Symbol.OfSection
        && !symbol.Name.StartsWith('$') && !symbol.Name.StartsWith("_fram0", StringComparison.Ordinal);

    // Of a function the size is known: what is behind it makes the next one lie well.
    private static int EndOf(Symbol[] symbols, int start, int next)
    {
        Symbol? function = Array.Find(symbols, symbol => symbol.Offset == start && symbol.Kind == Symbol.Function);
        return function is null || function.Size == 0 ? next : start + (int)function.Size;
    }

    private static Piece Holding(List<Piece> pieces, int offset) => pieces.FindLast(piece => piece.Start <= offset)!;
}
