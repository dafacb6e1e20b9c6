using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Allocator.Emulator;

namespace Allocator.Nano;

/// <summary>
/// What is needed of nanoFramework and is no part of this repository: its packages, its metadata processor and its
/// emulator. Each is looked for where its users have it.
/// </summary>
internal sealed class NanoTools
{
    /// <summary>The metadata processor makes a .pe of a .dll. It is in the package <c>nanoFramework.Tools.MetadataProcessor.CLI</c>.</summary>
    internal const string ProcessorName = "nanoFramework.Tools.MetadataProcessor";

    /// <summary>The emulator: <c>dotnet tool install -g nanoclr</c>.</summary>
    internal const string EmulatorName = "nanoclr";

    private readonly string _packages;
    private readonly string? _processor = OnPath.Find(ProcessorName);
    private readonly string? _emulator = OnPath.Find(EmulatorName);

    /// <param name="repository">The repository's folder; the packages are in <c>packages</c> there, as the projects say.</param>
    internal NanoTools(string repository) => _packages = Path.Combine(repository, "packages");

    /// <summary>What is missing to build these projects, and to run them if they are run, in one line; null if nothing is.</summary>
    internal string? Missing(IEnumerable<NanoProject> projects, bool areRun = true)
    {
        string[] files =
        [
            .. projects.SelectMany(project => project.References.Select(reference => Hinted(project, reference.Hint)))
                .Distinct().Where(file => !File.Exists(file) || !File.Exists(PeOf(file)))
                .Select(file => Path.GetRelativePath(_packages, file).Split(Path.DirectorySeparatorChar)[0]).Distinct(),
        ];
        string[] missing =
        [
            .. files.Select(package => $"packages/{package}"),
            .. _processor is null ? [ProcessorName + " on the PATH"] : (string[])[],
            .. areRun && _emulator is null ? [EmulatorName + " on the PATH"] : (string[])[],
        ];
        return missing.Length == 0 ? null : "missing: " + string.Join(", ", missing);
    }

    /// <summary>Where a referenced assembly lies on this machine.</summary>
    internal static string Hinted(NanoProject project, string hint) =>
        Path.GetFullPath(Path.Combine(project.Folder, hint.Replace('\\', '/')));

    /// <summary>The .pe beside an assembly.</summary>
    internal static string PeOf(string assembly) => Path.ChangeExtension(assembly, ".pe");

    /// <summary>Makes a .pe of an assembly, with what debuggers need beside it (.pdbx), and without the types left out.</summary>
    /// <exception cref="CommandException">The metadata processor is missing, or refuses the assembly.</exception>
    internal void Process(string assembly, IEnumerable<string> references, IEnumerable<string> leftOut)
    {
        string[] hints = [.. references.SelectMany(file => new[] { "-loadHints", Path.GetFileNameWithoutExtension(file), file })];
        IEnumerable<string> excluded = leftOut.SelectMany(type => new[] { "-excludeClassByName", type });
        Run(_processor, ProcessorName, [.. hints, .. excluded, "-parse", assembly, "-compile", PeOf(assembly), "false"]);
        if (!File.Exists(PeOf(assembly)))
            throw new CommandException($"{ProcessorName} has made no {PeOf(assembly)}.");
    }

    /// <summary>Runs assemblies on the emulator, and returns what they printed.</summary>
    /// <exception cref="CommandException">The emulator is missing, or ends badly.</exception>
    internal string Emulate(IEnumerable<string> assemblies, params string[] options) =>
        Run(_emulator, EmulatorName, ["run", "--assemblies", .. assemblies, .. options]);

    private string Run(string? program, string name, IEnumerable<string> arguments)
    {
        if (program is null)
            throw new CommandException($"{name} is not on the PATH: docs/nanoframework.md says where it comes from.");
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetDirectoryName(_packages)!,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = System.Diagnostics.Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        string printed = (output.Result + errors.Result).Replace("\r\n", "\n", StringComparison.Ordinal);
        return process.ExitCode == 0
            ? printed
            : throw new CommandException($"{name} ended with {process.ExitCode}.{Environment.NewLine}{printed.Trim()}");
    }
}
