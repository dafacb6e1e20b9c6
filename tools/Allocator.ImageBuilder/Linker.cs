using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Links images.</summary>
internal static class Linker
{
    /// <summary>Links an image, and says how much of the board it takes.</summary>
    internal static void Link(ImageLayout layout, string code, string image)
    {
        string? missing = layout.Assets.Append(code).FirstOrDefault(file => !File.Exists(file));
        if (missing is not null)
            throw new BuildException($"the file '{missing}' is to be linked into '{image}', and is not there.");
        Directory.CreateDirectory(Path.GetDirectoryName(image)!);
        // Should it not come about, nobody is to boot the one from before.
        File.Delete(image);
        string script = Path.ChangeExtension(image, ".ld");
        File.WriteAllText(script, LinkerScript.Write(layout));
        string shorter = Path.ChangeExtension(image, ".o");
        CodeInPlace.Shorten(code, shorter);
        Toolchain.Board.Link(
        [
            "-z", "noexecstack", "--script", script, "--output", image, "-Map", Path.ChangeExtension(image, ".map"),
            "--format=binary", .. CopyAssets(layout, image), "--format=default", shorter,
            .. layout.CLibrary is null ? (string[])[] : [layout.CLibrary],
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
}
