using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace Allocator.ImageBuilder;

/// <summary>
/// Links compiled C# into libraries in which nothing can be seen but what they export: two of them in one program, each
/// with an allocator of its own, are no trouble to each other.
/// </summary>
internal sealed partial class LibraryLinker
{
    private readonly LibraryOrder _order;
    private readonly Toolchain _tools;

    internal LibraryLinker(LibraryOrder order)
    {
        _order = order;
        _tools = Toolchain.Libraries[order.Architecture];
    }

    /// <summary>Makes the static library, and the shared one where there is a system that could load it.</summary>
    internal void Link(string? shared, string packed)
    {
        foreach (string made in new[] { shared, packed }.OfType<string>())
        {
            Directory.CreateDirectory(Path.GetDirectoryName(made)!);
            // Should it not come about, nobody is to load the one from before.
            File.Delete(made);
        }
        if (_order.Symbols.Count == 0)
        {
            throw new BuildException(
                "the library exports nothing: give a method [UnmanagedCallersOnly(EntryPoint = \"name\")].");
        }
        string whole = Path.ChangeExtension(_order.Code, ".whole.o");
        if (_order.Architecture == "arm")
            BoardObject.Write(whole, _order);
        else
            AddRoutines(whole);
        string[] imports = Imports(LinkWhole(shared, whole), shared);
        Pack(whole, packed);
        Console.WriteLine(
            $"{Path.GetFileNameWithoutExtension(packed)}{(shared is null ? "" : ".so and ")}.a, for {_tools.Processor}: "
            + $"{_order.Symbols.Count} functions, with nothing below"
            + (imports.Length == 0 ? "" : $" but the C library's {string.Join(", ", imports)}"));
    }

    private void AddRoutines(string whole)
    {
        string script = Path.ChangeExtension(_order.Code, ".ld");
        File.WriteAllText(script, RuntimeRoutines.Script(_order.Architecture, _order.IsStateless));
        _tools.Link(["-r", "--script", script, "--output", whole, _order.Code]);
    }

    // Returns the linker's warnings. Without a shared library it links a program, which nobody runs, to get them.
    private string LinkWhole(string? shared, string whole)
    {
        if (shared is null)
        {
            string program = Path.ChangeExtension(_order.Code, ".trial");
            return _tools.Link(["--entry=0", "--warn-unresolved-symbols", "--output", program, whole]);
        }
        string script = Path.ChangeExtension(_order.Code, ".exports.map");
        string names = string.Concat(_order.Symbols.Select(symbol => $"    {symbol};\n"));
        File.WriteAllText(script, $"{{\n  global:\n{names}  local: *;\n}};\n");
        return _tools.Link(
        [
            "-shared", "-soname", Path.GetFileName(shared), "-z", "now", "-z", Protection, "-z", "noexecstack",
            // One piece instead of three: a library as small as these is mapped sooner, and has no gaps.
            "-z", "noseparate-code", "--hash-style=gnu",
            "--gc-sections", "-z", "defs", "--warn-unresolved-symbols", "--version-script", script,
            .. _order.IsStripped ? (string[])["--strip-all"] : [], "--output", shared, whole,
        ]);
    }

    // Whether data that the loader completes is write-protected then. On 64-bit Arm a page may have 64 KiB, and GNU's linker
    // would put that many zeros before it, into a library of a third of it.
    private string Protection => _order.Architecture == "arm64" ? "norelro" : "relro";

    // What is left for the C library, which every program brings along: so the library names none.
    private static string[] Imports(string warnings, string? shared)
    {
        string[] imports =
        [
            .. UndefinedSymbol().Matches(warnings).Select(match => match.Groups[1].Value)
                .Distinct().Order(StringComparer.Ordinal),
        ];
        // C's names begin with small letters, the runtime's with capital ones.
        string[] missing = [.. imports.Where(symbol => char.IsAsciiLetterUpper(symbol[0]))];
        if (missing.Length == 0)
            return imports;
        if (shared is not null)
            File.Delete(shared);
        throw new BuildException(Missing.Explain(string.Join('\n', missing.Select(
            symbol => $"'{symbol}' is undefined: the program uses something that needs a runtime."))));
    }

    private void Pack(string whole, string packed)
    {
        string list = Path.ChangeExtension(_order.Code, ".exports.txt");
        string member = Path.Combine(
            Path.GetDirectoryName(_order.Code)!, Path.GetFileNameWithoutExtension(packed) + ".o");
        File.WriteAllLines(list, _order.Symbols);
        _tools.CopyObject(
        [
            $"--keep-global-symbols={list}", .. _order.IsStripped ? (string[])["--strip-debug"] : [], whole, member,
        ]);
        // Without times and owners: the same code gives the same file.
        _tools.Archive(["rcsD", packed, member]);
    }

    // GNU's words, and LLVM's.
    [GeneratedRegex(@"undefined (?:reference to `|symbol: )(\w+)")]
    private static partial Regex UndefinedSymbol();
}
