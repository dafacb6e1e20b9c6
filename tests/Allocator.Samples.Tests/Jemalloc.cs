using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Samples.Tests;

/// <summary>What this machine has of jemalloc, as the machine says it: what a sample says of it is what is tested.</summary>
internal static class Jemalloc
{
    private const string Library = "libjemalloc.so.2";

    private static readonly string[] s_folders = ["/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib"];

    // Debian puts libraries below the processor's name.
    private static bool IsInstalled => s_folders.Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateDirectories(folder).Append(folder))
        .Any(folder => File.Exists(Path.Combine(folder, Library)));

    // Debian's build cannot: there is too little room for its thread-local data.
    private static bool IsLoadedLate => NativeLibrary.TryLoad(Library, out _);

    internal static void SkipIfMissing()
    {
        if (!IsInstalled)
            Assert.Inconclusive($"{Library} is missing: on Debian and Ubuntu, package libjemalloc2");
    }

    internal static void SkipIfLoadedLate()
    {
        if (IsLoadedLate)
            Assert.Inconclusive("this machine loads jemalloc without the variable");
    }
}
