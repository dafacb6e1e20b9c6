using System.CommandLine;
using System.IO;

namespace Allocator.ImageBuilder;

/// <summary>Links a shared library, and packs a static one beside it; for a board the static one alone.</summary>
internal static class LibraryCommand
{
    internal static Command Create()
    {
        var architecture = new Option<string>("--architecture") { Description = "The processor: x64, arm64 or arm.", Required = true };
        architecture.AcceptOnlyFromAmong([.. Toolchain.Libraries.Keys]);
        var code = new Option<FileInfo>("--object") { Description = "What the ahead-of-time compiler made.", Required = true };
        var exports = new Option<FileInfo>("--exports") { Description = "Its list of symbols to export.", Required = true };
        var assembly = new Option<FileInfo>("--assembly") { Description = "The library's assembly.", Required = true };
        var shared = new Option<FileInfo>("--shared") { Description = "The shared library to write (.so); none for a board." };
        var packed = new Option<FileInfo>("--static") { Description = "The static library to write (.a).", Required = true };
        var stateless = new Option<bool>("--stateless") { Description = "Its data never changes." };
        var stripped = new Option<bool>("--strip") { Description = "Leave out what debuggers read." };
        var plain = new Option<bool>("--no-peephole")
        {
            Description = "For a board: leave each function's instructions as the compiler made them, but for calls. To compare.",
        };
        var command = new Command("library", "Links compiled C# into native libraries.")
        {
            architecture, code, exports, assembly, shared, packed, stateless, stripped, plain,
        };
        command.SetAction(parsed => new LibraryLinker(new LibraryOrder(
            parsed.GetRequiredValue(architecture),
            parsed.GetRequiredValue(code).FullName,
            ExportedSymbols.Read(
                parsed.GetRequiredValue(exports).FullName, parsed.GetRequiredValue(assembly).FullName),
            parsed.GetValue(stateless),
            parsed.GetValue(stripped),
            parsed.GetValue(plain))).Link(
                parsed.GetValue(shared)?.FullName,
                parsed.GetRequiredValue(packed).FullName));
        return command;
    }
}
