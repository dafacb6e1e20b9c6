using System.CommandLine;
using System.IO;

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
        var assembly = new Option<FileInfo>("--assembly") { Description = "The library's assembly.", Required = true };
        var shared = new Option<FileInfo>("--shared") { Description = "The shared library to write (.so).", Required = true };
        var packed = new Option<FileInfo>("--static") { Description = "The static library to write (.a).", Required = true };
        var command = new Command("library", "Links compiled C# into native libraries.")
        {
            architecture, code, exports, assembly, shared, packed,
        };
        command.SetAction(parsed => new LibraryLinker(
            parsed.GetRequiredValue(architecture),
            parsed.GetRequiredValue(code).FullName,
            ExportedSymbols.Read(
                parsed.GetRequiredValue(exports).FullName, parsed.GetRequiredValue(assembly).FullName)).Link(
                parsed.GetRequiredValue(shared).FullName,
                parsed.GetRequiredValue(packed).FullName));
        return command;
    }
}
