using System;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>
/// Makes of the compiler's object file for a board, which has all code in one section, one that has a section for every
/// function: so a firmware's linker takes what is called, and leaves the rest (<c>--gc-sections</c>). Left out at once is
/// what nobody can call or read: notes for a runtime, for debuggers, and for who would unwind the stack.
/// </summary>
internal sealed class BoardObject
{
    private readonly LibraryOrder _order;
    private readonly Dictionary<Symbol, Piece> _places = [];
    private readonly Dictionary<string, Symbol> _defined = [];

    private BoardObject(ElfObject code, LibraryOrder order)
    {
        _order = order;
        foreach (Section section in code.Sections.Where(section => section.IsLoaded && IsKept(section)))
        {
            // Before a type's statics may stand what is theirs, without a symbol: data that changes stays in one piece.
            Add(Piece.Part(section, code.Symbols, isOne: !section.IsCode && section.IsWritten && !order.IsStateless));
        }
        foreach (Piece routine in RuntimeRoutines.ForBoards())
            Add([routine]);
    }

    /// <summary>Writes the object file with what the symbols need.</summary>
    internal static void Write(string to, LibraryOrder order)
    {
        var made = new BoardObject(new ElfObject(order.Code), order);
        PieceWriter.Write(to, [.. made.Needed(order.Symbols)], order.Symbols, order.IsStateless);
    }

    private static bool IsKept(Section section) =>
        section.Content.Length > 0 && !section.Name.StartsWith(".ARM.", StringComparison.Ordinal);

    private void Add(List<Piece> pieces)
    {
        foreach (Piece piece in pieces)
        {
            foreach ((Symbol symbol, _) in piece.Symbols)
            {
                _places.TryAdd(symbol, piece);
                _defined.TryAdd(symbol.Name, symbol);
            }
        }
        if (!pieces[0].Section.IsCode)
            return;
        var functions = pieces.SelectMany(piece => piece.Symbols).Select(at => at.Symbol).DistinctBy(symbol => symbol.Offset)
            .ToDictionary(symbol => symbol.Offset);
        foreach (Piece piece in pieces)
        {
            piece.Release(functions);
            if (piece.IsHeap)
                ThumbBitPosition.CountZeros(piece.Content);
            piece.Relax();
        }
        if (_order.IsPlain)
            return;
        IReadOnlyDictionary<Symbol, int> arguments = ThumbArguments.Find(pieces.FindAll(piece => piece.IsOne));
        foreach (Piece piece in pieces)
            piece.Shorten(arguments);
    }

    // The compiler does not know that there are such routines.
    private Relocation Resolve(Relocation relocation) =>
        relocation.Target.Section is null && _defined.TryGetValue(relocation.Target.Name, out Symbol? routine)
            ? relocation with { Target = routine }
            : relocation;

    // In the compiler's order.
    private IEnumerable<Piece> Needed(IReadOnlyList<string> symbols)
    {
        var needed = new HashSet<Piece>();
        var open = new Queue<Symbol>(symbols.Select(Exported));
        while (open.TryDequeue(out Symbol? symbol))
        {
            // What is in no section is in another file.
            if (!_places.TryGetValue(symbol, out Piece? piece) && symbol.Section is not null)
                throw new BuildException($"the code names a place in '{symbol.Section.Name}' that is no function's and no datum's start: the compiler is another.");
            if (piece is null || !needed.Add(piece))
                continue;
            for (int i = 0; i < piece.Relocations.Count; i++)
            {
                piece.Relocations[i] = Resolve(piece.Relocations[i]);
                open.Enqueue(piece.Relocations[i].Target);
            }
        }
        return _places.Values.Distinct().Where(needed.Contains);
    }

    private Symbol Exported(string name) => _defined.TryGetValue(name, out Symbol? symbol)
        ? symbol
        : throw new BuildException($"'{name}' is to be exported, and the compiler has not made it: build anew.");
}
