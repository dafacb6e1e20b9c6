using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Xml.Linq;
using Allocator.Emulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>The images that are booted here, and where the build has put them.</summary>
internal static class Images
{
    /// <summary>Where an image reads what its test orders: in front of the stack.</summary>
    internal const uint Order = 0x2000_0100;

    /// <summary>The folder of recorded traces.</summary>
    internal static string Traces => InRepository("traces");

    /// <summary>
    /// Boots the image of a project and returns what it printed. Without the emulator the test is skipped.
    /// </summary>
    internal static IReadOnlyList<string> Boot(
        string project,
        string board,
        IReadOnlyDictionary<uint, uint>? words = null,
        TimeSpan? timeout = null,
        string? name = null,
        string? log = null)
    {
        if (!Qemu.IsInstalled)
            Assert.Inconclusive("qemu-system-arm is missing");
        return Qemu.Run(board, PathOf(project, board, name), timeout: timeout, words: words, log: log);
    }

    /// <summary>The same, with a number that the image reads: see Verdict.Order there.</summary>
    internal static IReadOnlyList<string> Boot(
        string project, string board, uint order, TimeSpan? timeout = null, string? name = null) =>
        Boot(project, board, new Dictionary<uint, uint> { [Order] = order }, timeout, name);

    /// <summary>The numbers that an image has printed behind a name and a colon, one for each time.</summary>
    internal static uint[] Numbers(IReadOnlyList<string> lines, string name) =>
    [
        .. lines.Where(line => line.StartsWith(name + ": ", StringComparison.Ordinal))
            .Select(line => uint.Parse(line[(name.Length + 2)..], CultureInfo.InvariantCulture)),
    ];

    /// <summary>The image of a project, whose assembly is called as its folder is unless a name is given.</summary>
    internal static string PathOf(string project, string board, string? name = null) =>
        InRepository(project, "bin", Noted("BuildFolder"), $"{name ?? Path.GetFileName(project)}.{board}.elf");

    /// <summary>A path from the repository's root.</summary>
    internal static string InRepository(params string[] parts) => Path.Combine([Noted("Repository"), .. parts]);

    /// <summary>What the ahead-of-time compiler wrote down of a project's code: the bytes of each method.</summary>
    internal static XElement CodeMap(string project, string name) => XElement.Load(
        InRepository(project, "obj", Noted("BuildFolder"), $"{name}.arm.o.map.xml"));

    private static string Noted(string name) => typeof(Images).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == name)
        .Value ?? throw new InvalidOperationException($"the build noted nothing for {name}");
}
