using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Native.Tests;

/// <summary>What is in the libraries, as the tools for object files see it.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed partial class CodeTests
{
    private const string Package = "binutils";

    [TestMethod]
    [DataRow(Library.Default, "abort calloc free malloc malloc_usable_size memalign mmap pthread_mutex_init pthread_mutex_lock pthread_mutex_unlock pthread_mutexattr_init pthread_mutexattr_settype pthread_once realloc write")]
    [DataRow(Library.FixedRegion, "abort mmap pthread_mutex_init pthread_mutex_lock pthread_mutex_unlock pthread_mutexattr_init pthread_mutexattr_settype pthread_once write")]
    [DataRow(Library.Jemalloc, "abort dlerror dlopen dlsym mmap pthread_mutex_init pthread_mutex_lock pthread_mutex_unlock pthread_mutexattr_init pthread_mutexattr_settype pthread_once write")]
    public void NothingIsAskedForButFunctionsOfTheCLibrary(string library, string expected)
    {
        string shared = Library.PathOf(library);
        Assert.AreEqual(expected, Symbols("--dynamic", "--undefined-only", shared));
        // The static one says more: what its own code asks for, and nobody calls.
        string[] asked = Symbols("--undefined-only", Path.ChangeExtension(shared, ".a")).Split(' ');
        Assert.IsTrue(expected.Split(' ').All(asked.Contains), string.Join(' ', asked));
        Assert.IsTrue(asked.All(symbol => char.IsAsciiLetterLower(symbol[0])), string.Join(' ', asked));
    }

    [TestMethod]
    [DataRow(Library.Default)]
    [DataRow(Library.FixedRegion)]
    [DataRow(Library.Jemalloc)]
    public void NothingIsSeenButTheExports(string library)
    {
        string shared = Library.PathOf(library);
        string exported = Symbols("--dynamic", "--defined-only", shared);
        StringAssert.Contains(exported, "check_arrays");
        Assert.IsTrue(exported.Split(' ').All(symbol => Export().IsMatch(symbol)), exported);
        Assert.AreEqual(exported, Symbols("--defined-only", "--extern-only", Path.ChangeExtension(shared, ".a")));
    }

    [TestMethod]
    [DataRow(Library.Default, 1)]
    [DataRow(Library.FixedRegion, 2)]
    public void TheStaticLibraryHasEverything(string library, int kind)
    {
        string folder = Directory.CreateTempSubdirectory("native-static-").FullName;
        try
        {
            string linked = Path.Combine(folder, "linked.so");
            _ = ObjectTools.Run("ld", Package, "-shared", "--whole-archive", Path.ChangeExtension(Library.PathOf(library), ".a"), "-o", linked);
            Assert.AreEqual(kind, new Library(linked).Call("memory_kind"));
            Assert.AreEqual(0, new Library(linked).Call("check_structures"));
            Assert.AreEqual(0, new Library(linked).Call("check_object_memory"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [DataRow(Library.Default)]
    [DataRow(Library.FixedRegion)]
    [DataRow(Library.Jemalloc)]
    public void TheGlobalAllocatorIsCalledDirectly(string library)
    {
        foreach (string function in (string[])["memory_allocate", "memory_allocate_zeroed", "memory_deallocate"])
        {
            string[] code = ObjectTools.Disassemble("", Package, Library.PathOf(library), name => name == function);
            string[] calls = [.. code.Where(line => Call().IsMatch(line))];
            Assert.IsNotEmpty(calls, string.Join('\n', code));
            string? indirect = calls.FirstOrDefault(line => !DirectCall().IsMatch(line));
            // jemalloc's functions are found when it is loaded: those calls alone go by address.
            if (library != Library.Jemalloc)
                Assert.IsNull(indirect, $"{function} calls by address:\n{string.Join('\n', code)}");
            bool isCalled = calls.Any(line => line.Contains(Callee(library), StringComparison.Ordinal));
            Assert.IsTrue(isCalled, string.Join('\n', code));
        }
    }

    // By what the calls that remain are recognised: the allocator, or what it has inlined into the caller itself.
    private static string Callee(string library) => library switch
    {
        Library.Default => "@plt",
        Library.FixedRegion => "FixedRegionHeap",
        _ => "JemallocAllocator",
    };

    private static string Symbols(params string[] arguments)
    {
        string[] names =
        [
            .. ObjectTools.Run("nm", Package, ["--format=posix", .. arguments]).Split('\n')
                .Where(line => line.Contains(' ', StringComparison.Ordinal))
                .Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal),
        ];
        return string.Join(' ', names);
    }

    [GeneratedRegex("^(check|exhaustion|memory|remainder|stop)_[a-z_]+$")]
    private static partial Regex Export();

    // x64 has `call`, and `jmp` to another function; arm64 `bl` and `blr`, `br`. Within a function jumps name it.
    [GeneratedRegex(@"\s(call|bl|blr|br)\s|\sjmp\s+\*")]
    private static partial Regex Call();

    [GeneratedRegex(@"\s(call|bl)\s+[0-9a-f]+ <")]
    private static partial Regex DirectCall();
}
