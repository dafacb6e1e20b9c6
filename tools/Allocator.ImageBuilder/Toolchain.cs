using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace Allocator.ImageBuilder;

/// <summary>The linker for a processor and the tools beside it: GNU's, or LLVM's.</summary>
/// <param name="Processor">The processor, as people call it.</param>
/// <param name="Prefix">What the names of GNU's tools begin with.</param>
/// <param name="CrossPackage">Debian's package of them, on a machine of another kind.</param>
/// <param name="IsForThisMachine">Whether the tools without a prefix serve too.</param>
internal sealed record Toolchain(string Processor, string Prefix, string CrossPackage, bool IsForThisMachine)
{
    internal static Toolchain Board { get; } = new("Arm", "arm-none-eabi-", "binutils-arm-none-eabi", false);

    /// <summary>Those for native libraries, by the compiler's name of the processor.</summary>
    internal static IReadOnlyDictionary<string, Toolchain> Libraries { get; } = new SortedDictionary<string, Toolchain>
    {
        ["x64"] = new("x64", "x86_64-linux-gnu-", "binutils-x86-64-linux-gnu", IsThis(Architecture.X64)),
        ["arm64"] = new("arm64", "aarch64-linux-gnu-", "binutils-aarch64-linux-gnu", IsThis(Architecture.Arm64)),
        ["arm"] = Board,
    };

    private string Package => IsForThisMachine ? "binutils" : CrossPackage;

    /// <summary>Runs the linker. Returns its warnings.</summary>
    internal string Link(IEnumerable<string> arguments) => Run("ld", "ld.lld", arguments, Missing.Explain);

    /// <summary>Copies an object file, and changes it.</summary>
    internal void CopyObject(IEnumerable<string> arguments) => Run("objcopy", "llvm-objcopy", arguments, errors => errors);

    /// <summary>Packs object files into a static library.</summary>
    internal void Archive(IEnumerable<string> arguments) => Run("ar", "llvm-ar", arguments, errors => errors);

    private string Run(string tool, string alternative, IEnumerable<string> arguments, Func<string, string> explain)
    {
        string program = Find(tool, alternative);
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? errors
            : throw new BuildException($"{Path.GetFileName(program)} failed: {explain(errors).Trim()}");
    }

    private string Find(string tool, string alternative)
    {
        string[] names = IsForThisMachine ? [Prefix + tool, tool, alternative] : [Prefix + tool, alternative];
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        IEnumerable<string> places =
            from name in names
            from folder in folders
            select Path.Combine(folder, name + suffix);
        return places.FirstOrDefault(File.Exists)
            ?? throw new BuildException(
                $"no '{tool}' for {Processor} on the PATH: on Debian and Ubuntu type 'apt-get install {Package}', "
                + $"elsewhere install {Prefix}{tool} or LLVM's {alternative}.");
    }

    private static bool IsThis(Architecture architecture) =>
        OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == architecture;
}
