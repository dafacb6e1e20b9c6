using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Malloc.Tests;

/// <summary>What the library has, and what it asks for, as the tools for object files see it.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class SymbolTests
{
    private const string Family =
        "aligned_alloc calloc free free_aligned_sized free_sized malloc malloc_usable_size memalign posix_memalign "
        + "pvalloc realloc reallocarray valloc";

    private const string CLibrary =
        "__errno_location __register_atfork abort close dlsym getenv getpagesize memcpy memset mmap open "
        + "pthread_mutex_lock pthread_mutex_unlock read write";

    [TestMethod]
    public void TheWholeFamilyIsThere() => Assert.AreEqual(Family, Symbols("--defined-only"));

    [TestMethod]
    public void NothingIsAskedForThatAsksForMemory() => Assert.AreEqual(CLibrary, Symbols("--undefined-only"));

    // Data of a thread's own would be made by the loader, which asks for memory.
    [TestMethod]
    public void NoThreadHasDataOfItsOwn() =>
        Assert.DoesNotContain("TLS", Run("readelf", "--wide", "--segments", Build.Library));

    [TestMethod]
    public void TheLibraryIsSmall()
    {
        long size = new FileInfo(Build.Library).Length;
        Console.WriteLine($"{size} bytes");
        Assert.IsLessThanOrEqualTo(40 * 1024, size);
    }

    private static string Symbols(string kind)
    {
        string[] lines = Run("nm", "--format=posix", "--dynamic", kind, Build.Library)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', lines.Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    private static string Run(string tool, params string[] arguments)
    {
        if (!Child.IsInstalled(tool))
            Assert.Inconclusive($"'{tool}' is missing: on Debian and Ubuntu type 'apt-get install binutils'");
        Child.Outcome outcome = Child.Run(".", tool, arguments);
        Assert.AreEqual(0, outcome.Status, outcome.Errors);
        return outcome.Output;
    }
}
