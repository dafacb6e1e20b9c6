using System;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Links a shared library, and packs a static one beside it.</summary>
internal static class LibraryCommand
{
    internal static Command Create()
    {
        var architecture = new Option<string>("--architecture") { Description = "The processor: x64 or arm64.", Required = true };
        architecture.AcceptOnlyFromAmong([.. Toolchain.Libraries.Keys]);
        var code = new Option<FileInfo>("--object") { Description = "What the ahead-of-time compiler made.", Required = true };
        var exports = new Option<FileInfo>("--exports") { Description = "Its list of symbols to export.", Required = true };
        var library = new Option<FileInfo>("--output") { Description = "The shared library to write (.so).", Required = true };
        var command = new Command("library", "Links compiled C# into native libraries.") { architecture, code, exports, library };
        command.SetAction(parsed => Link(
            Toolchain.Libraries[parsed.GetRequiredValue(architecture)],
            parsed.GetRequiredValue(code).FullName,
            ReadSymbols(parsed.GetRequiredValue(exports).FullName),
            parsed.GetRequiredValue(library).FullName));
        return command;
    }

    private static void Link(Toolchain tools, string code, string[] symbols, string library)
    {
        if (symbols.Length == 0)
            throw new BuildException("the library exports nothing: give a method [UnmanagedCallersOnly(EntryPoint = \"name\")].");
        Directory.CreateDirectory(Path.GetDirectoryName(library)!);
        string script = Path.ChangeExtension(code, ".exports.map");
        File.WriteAllText(script, $"{{\n  global:\n{string.Concat(symbols.Select(symbol => $"    {symbol};\n"))}  local: *;\n}};\n");
        tools.Link(
        [
            "-shared", "-soname", Path.GetFileName(library), "-z", "now", "-z", "noexecstack", "--gc-sections",
            "--version-script", script, "--output", library, code,
        ]);
        Console.WriteLine($"{Path.GetFileName(library)}: {new FileInfo(library).Length} bytes, exports {string.Join(", ", symbols)}");
    }

    // The compiler writes a version script; methods that are symbols by RuntimeExport only stand in it without a name.
    private static string[] ReadSymbols(string path) =>
    [
        .. File.ReadLines(path).Select(line => line.Trim())
            .Where(line => line.Length > 1 && line.EndsWith(';') && !line.Contains('*', StringComparison.Ordinal) && line != "};")
            .Select(line => line[..^1]),
    ];
}
