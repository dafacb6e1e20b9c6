using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>A linker: the names it may have, and how it comes onto a machine.</summary>
internal sealed record Toolchain(string Processor, string[] Linkers, string Package)
{
    internal static Toolchain Board { get; } =
        new("Arm", ["arm-none-eabi-ld", "ld.lld"], "binutils-arm-none-eabi");

    /// <summary>Those for native libraries, by the compiler's name of the processor.</summary>
    internal static IReadOnlyDictionary<string, Toolchain> Libraries { get; } = new SortedDictionary<string, Toolchain>
    {
        ["x64"] = new("x64", ["x86_64-linux-gnu-ld", "ld.lld"], "binutils-x86-64-linux-gnu"),
        ["arm64"] = new("arm64", ["aarch64-linux-gnu-ld", "ld.lld"], "binutils-aarch64-linux-gnu"),
    };

    /// <summary>Runs the linker.</summary>
    internal void Link(IEnumerable<string> arguments)
    {
        string linker = Find();
        using var process = Process.Start(new ProcessStartInfo(linker, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BuildException($"{Path.GetFileName(linker)} could not link: {Missing.Explain(errors)}");
    }

    private string Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        IEnumerable<string> places =
            from name in Linkers
            from folder in folders
            select Path.Combine(folder, name + suffix);
        return places.FirstOrDefault(File.Exists)
            ?? throw new BuildException(
                $"no linker for {Processor} on the PATH: on Debian and Ubuntu type 'apt-get install {Package}', "
                + $"elsewhere install {Linkers[0]} or LLVM's ld.lld.");
    }
}
