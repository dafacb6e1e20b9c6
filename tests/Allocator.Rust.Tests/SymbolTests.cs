using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Rust.Tests;

/// <summary>What linkers see of the libraries.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class SymbolTests
{
    // For the heap: mmap and a lock. The others are for what a native library can do besides, and this one does not.
    private const string Asked =
        "abort mmap pthread_mutex_init pthread_mutex_lock pthread_mutex_unlock pthread_mutexattr_init "
        + "pthread_mutexattr_settype pthread_once write";

    private const string Weak = "__rust_alloc __rust_alloc_zeroed __rust_dealloc __rust_realloc";

    private const string Strong =
        "__rust_allocate __rust_deallocate __rust_reallocate __rust_reallocate_inplace __rust_usable_size "
        + "allocator_rust_used_bytes allocator_rust_verify";

    [TestMethod]
    public void NothingIsAskedForButFunctionsOfTheCLibrary()
    {
        Assert.AreEqual(Asked, Names(Build.SharedLibrary, "U", "--dynamic"));
        Assert.AreEqual(Asked, Names(Build.StaticLibrary, "U"));
    }

    [TestMethod]
    public void NothingIsSeenButTheElevenFunctions()
    {
        string[] all = [.. $"{Weak} {Strong}".Split(' ').Order(StringComparer.Ordinal)];
        Assert.AreEqual(string.Join(' ', all), Names(Build.SharedLibrary, "T", "--dynamic"));
        Assert.AreEqual("", Names(Build.SharedLibrary, "WBDR", "--dynamic"));
        Assert.AreEqual("", Names(Build.StaticLibrary, "BDRV"));
    }

    // Older compilers write functions of these names into every program.
    [TestMethod]
    public void TodaysFourGiveWay()
    {
        Assert.AreEqual(Weak, Names(Build.StaticLibrary, "W"));
        Assert.AreEqual(Strong, Names(Build.StaticLibrary, "T"));
    }

    [TestMethod]
    public void TheSharedLibraryIsSmall()
    {
        long size = new FileInfo(Build.SharedLibrary).Length;
        Console.WriteLine($"{size} bytes");
        Assert.IsLessThanOrEqualTo(44 * 1024, size);
    }

    private static string Names(string library, string kinds, string option = "--extern-only")
    {
        Shell.Require("nm", "binutils");
        string output = Shell.Type(Build.Repository, $"nm --format=posix {option} '{library}'");
        IEnumerable<string[]> symbols = output.Split('\n').Select(line => line.Split(' '))
            .Where(parts => parts.Length > 1 && parts[1].Length == 1);
        return string.Join(' ', symbols.Where(parts => kinds.Contains(parts[1], StringComparison.Ordinal))
            .Select(parts => parts[0]).Order(StringComparer.Ordinal));
    }
}
