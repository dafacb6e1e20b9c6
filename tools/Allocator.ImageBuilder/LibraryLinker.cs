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
/// <param name="architecture">The processor, by the compiler's name.</param>
/// <param name="code">The object file that the compiler made.</param>
/// <param name="symbols">The symbols to export.</param>
internal sealed partial class LibraryLinker(string architecture, string code, IReadOnlyList<string> symbols)
{
    private readonly Toolchain _tools = Toolchain.Libraries[architecture];

    internal void Link(string shared, string packed)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(shared)!);
        Directory.CreateDirectory(Path.GetDirectoryName(packed)!);
        // Should they not come about, nobody is to load those from before.
        File.Delete(shared);
        File.Delete(packed);
        if (symbols.Count == 0)
        {
            throw new BuildException(
                "the library exports nothing: give a method [UnmanagedCallersOnly(EntryPoint = \"name\")].");
        }
        string whole = AddRoutines();
        string[] imports = LinkShared(whole, shared);
        Pack(whole, packed);
        Console.WriteLine(
            $"{Path.GetFileName(shared)} and .a, for {_tools.Processor}: {symbols.Count} functions, "
            + $"with nothing below but the C library's {string.Join(", ", imports)}");
    }

    private string AddRoutines()
    {
        string whole = Path.ChangeExtension(code, ".whole.o");
        string script = Path.ChangeExtension(code, ".ld");
        File.WriteAllText(script, RuntimeRoutines.Script(architecture));
        _tools.Link(["-r", "--script", script, "--output", whole, code]);
        return whole;
    }

    // Returns what is left for the C library, which every program brings along: so the library names none.
    private string[] LinkShared(string whole, string shared)
    {
        string script = Path.ChangeExtension(code, ".exports.map");
        string names = string.Concat(symbols.Select(symbol => $"    {symbol};\n"));
        File.WriteAllText(script, $"{{\n  global:\n{names}  local: *;\n}};\n");
        string warnings = _tools.Link(
        [
            "-shared", "-soname", Path.GetFileName(shared), "-z", "now", "-z", "relro", "-z", "noexecstack",
            "--gc-sections", "-z", "defs", "--warn-unresolved-symbols", "--version-script", script,
            "--output", shared, whole,
        ]);
        string[] imports =
        [
            .. UndefinedSymbol().Matches(warnings).Select(match => match.Groups[1].Value)
                .Distinct().Order(StringComparer.Ordinal),
        ];
        // C's names begin with small letters, the runtime's with capital ones.
        string[] missing = [.. imports.Where(symbol => char.IsAsciiLetterUpper(symbol[0]))];
        if (missing.Length == 0)
            return imports;
        File.Delete(shared);
        throw new BuildException(Missing.Explain(string.Join('\n', missing.Select(
            symbol => $"'{symbol}' is undefined: the program uses something that needs a runtime."))));
    }

    private void Pack(string whole, string packed)
    {
        string list = Path.ChangeExtension(code, ".exports.txt");
        string member = Path.Combine(Path.GetDirectoryName(code)!, Path.GetFileNameWithoutExtension(packed) + ".o");
        File.WriteAllLines(list, symbols);
        _tools.CopyObject([$"--keep-global-symbols={list}", whole, member]);
        // Without times and owners: the same code gives the same file.
        _tools.Archive(["rcsD", packed, member]);
    }

    // GNU's words, and LLVM's.
    [GeneratedRegex(@"undefined (?:reference to `|symbol: )(\w+)")]
    private static partial Regex UndefinedSymbol();
}
