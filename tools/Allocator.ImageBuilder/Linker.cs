using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Runs the linker: GNU's for Arm, or LLVM's.</summary>
internal static class Linker
{
    private static readonly string[] s_names = ["arm-none-eabi-ld", "ld.lld"];

    /// <summary>Links an image, and says how much of the board it takes.</summary>
    internal static void Link(ImageLayout layout, string code, string image)
    {
        string? missing = layout.Assets.Append(code).FirstOrDefault(file => !File.Exists(file));
        if (missing is not null)
            throw new BuildException($"the file '{missing}' is to be linked into '{image}', and is not there.");
        string linker = Find();
        // Should it not come about, nobody is to boot the one from before.
        File.Delete(image);
        Directory.CreateDirectory(Path.GetDirectoryName(image)!);
        string script = Path.ChangeExtension(image, ".ld");
        File.WriteAllText(script, LinkerScript.Write(layout));
        Run(linker,
        [
            "-z", "noexecstack", "--script", script, "--output", image, "-Map", Path.ChangeExtension(image, ".map"),
            "--format=binary", .. CopyAssets(layout, image), "--format=default", code,
        ]);
        Console.WriteLine($"{Path.GetFileName(image)}: an image for {layout.Board.Name} ({layout.Board.Chip})");
    }

    // A script names files by patterns: under a number for a name, none is taken for another.
    private static IEnumerable<string> CopyAssets(ImageLayout layout, string image)
    {
        for (int i = 0; i < layout.Assets.Count; i++)
        {
            string copy = Path.ChangeExtension(image, LinkerScript.AssetFile(i));
            File.Copy(layout.Assets[i], copy, overwrite: true);
            yield return copy;
        }
    }

    private static string Find()
    {
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        IEnumerable<string> places =
            from name in s_names
            from folder in folders
            select Path.Combine(folder, name + suffix);
        return places.FirstOrDefault(File.Exists)
            ?? throw new BuildException(
                "no linker for Arm on the PATH: on Debian and Ubuntu type 'apt-get install binutils-arm-none-eabi', "
                + "elsewhere install the Arm GNU toolchain, or LLVM's ld.lld.");
    }

    private static void Run(string linker, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(linker, arguments) { RedirectStandardError = true })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BuildException($"{Path.GetFileName(linker)} could not link the image: {Missing.Explain(errors)}");
    }
}
