using System;
using System.Collections.Generic;
using System.IO;

namespace Allocator.Nano;

/// <summary>
/// What is written to a board's deploy partition: the assemblies (.pe), the application's last, each filled up with
/// zeros to 4 bytes. The interpreter looks for the next one where the last ends; there is no header.
/// </summary>
internal static class DeploymentImage
{
    private const int Alignment = 4;

    // What an assembly begins with: NFMRK and a version.
    private static readonly byte[] s_marker = "NFMRK"u8.ToArray();

    /// <summary>Puts the assemblies into one image.</summary>
    /// <exception cref="CommandException">One of them is none, or there is none at all.</exception>
    internal static byte[] Of(IReadOnlyList<string> assemblies)
    {
        if (assemblies.Count == 0)
            throw new CommandException("an image needs at least one assembly (.pe).");
        using var image = new MemoryStream();
        foreach (string file in assemblies)
        {
            byte[] content = File.Exists(file) ? File.ReadAllBytes(file) : throw new CommandException($"there is no file {file}.");
            if (!content.AsSpan().StartsWith(s_marker))
                throw new CommandException($"{file} is no assembly of nanoFramework: it does not begin with NFMRK. Give the .pe, not the .dll.");
            image.Write(content);
            image.Write(new byte[-content.Length & (Alignment - 1)]);
        }
        return image.ToArray();
    }
}
