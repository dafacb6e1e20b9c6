using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Allocator.Bench;
using Allocator.Bench.Board;
using Allocator.Bench.Host;
using Allocator.Bench.Report;

namespace Allocator.Dev;

/// <summary>Whom ./bench measures, and where they are.</summary>
/// <param name="peers">More of them, as given on the command line: NAME=FILE.</param>
internal sealed class BenchAllocators(string[] peers)
{
    private const string Ours = "Allocator";
    private const string OnBoard = "src/Allocator.C/bin/Release/net10.0/arm/liballocator_nostd.a";

    private readonly (string Name, string File)[] _peers = [.. peers.Select(Split)];

    internal Compiler Compiler { get; } = new(Repository.Root);

    internal IReadOnlyList<HostAllocator> OnHost =>
    [
        new(Ours, "this commit", Repository.At("src", "Allocator.C", "bin", "Release", "net10.0", "liballocator_nostd.so"), true),
        .. _peers.Where(peer => peer.File.EndsWith(".so", StringComparison.Ordinal))
            .Select(peer => new HostAllocator(peer.Name, "?", peer.File, true)),
        new("as malloc", "this commit", Repository.At("src", "Allocator.Malloc", "bin", "Release", "net10.0", "liballocator_malloc.so"), false),
        new("glibc", VersionOf("libc6"), null, false),
        new("jemalloc", VersionOf("libjemalloc2"), Library("libjemalloc.so.2"), false),
        new("mimalloc", VersionOf("libmimalloc2.0"), Library("libmimalloc.so.2.0"), false),
        new("tcmalloc", VersionOf("libtcmalloc-minimal4"), Library("libtcmalloc_minimal.so.4"), false),
    ];

    /// <summary>Builds what of ours is measured, and compiles the drivers.</summary>
    internal void Build()
    {
        Project.Build("src/Allocator.C");
        Project.Build("src/Allocator.C", "-p:NativeArchitecture=arm");
        Project.Build("src/Allocator.Malloc");
        Project.Build("tests/Images/Footprint/Pair");
        Project.Build("tests/Images/Footprint/All");
        Compiler.CompileHost();
    }

    internal IReadOnlyList<BoardAllocator> CompileForBoard()
    {
        string newlib = VersionOf("libnewlib-arm-none-eabi");
        string[] heap = ["-DHEAP", "-I", Repository.At("src", "Allocator.C", "include")];
        return
        [
            new(Ours, "this commit", Compiler.CompileBoard("allocator", [.. heap, Repository.At(OnBoard)])),
            .. _peers.Where(peer => peer.File.EndsWith(".a", StringComparison.Ordinal))
                .Select(peer => new BoardAllocator(peer.Name, "?", Compiler.CompileBoard(peer.Name, [.. heap, peer.File]))),
            new("picolibc", VersionOf("picolibc-arm-none-eabi"), Compiler.CompileBoard("picolibc", "--specs=picolibc.specs")),
            new("newlib-nano", newlib, Compiler.CompileBoard("newlib-nano", "--specs=nano.specs")),
            new("newlib", newlib, Compiler.CompileBoard("newlib")),
        ];
    }

    internal IReadOnlyList<CodeFigures> MeasureCode()
    {
        var size = new CodeSize(Compiler);
        return
        [
            CodeSize.OfOurs(FootprintMap("Pair"), FootprintMap("All")),
            CodeSize.OfOurLibrary(Repository.At(OnBoard)),
            size.OfLibrary("picolibc", "--specs=picolibc.specs"),
            size.OfLibrary("newlib-nano", "--specs=nano.specs"),
            size.OfLibrary("newlib"),
        ];
    }

    private static string FootprintMap(string program) => Repository.At(
        "tests", "Images", "Footprint", program, "obj", "Release", "net10.0", $"Footprint{program}.arm.o.map.xml");

    // Debian puts libraries below the processor's name.
    private static string Library(string name) =>
        Directory.EnumerateDirectories("/usr/lib").Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new CommandException($"{name} is not below /usr/lib.");

    internal static string VersionOf(string package) => Shell.Output("dpkg-query", "-W", "-f=${Version}", package) ?? "?";

    private static (string Name, string File) Split(string peer)
    {
        string[] parts = peer.Split('=', 2);
        return parts.Length == 2 && Path.GetExtension(parts[1]) is ".so" or ".a" && File.Exists(parts[1])
            ? (parts[0], Path.GetFullPath(parts[1]))
            : throw new CommandException($"--peer {peer}: write NAME=FILE, and give a library that exists, a .so or a .a.");
    }
}
