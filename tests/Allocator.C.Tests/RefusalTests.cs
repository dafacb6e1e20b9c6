using System;
using System.IO;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>The samples, with every k-th request refused, for every k: each ends by itself, and none is ended by a fault.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class RefusalTests
{
    private const int Aborted = 128 + 6;

    // The samples make fewer requests than this.
    private const int Most = 220;

    [TestMethod]
    [DataRow("names.c", "gcc", "-std=c99")]
    [DataRow("containers.cpp", "g++", "-std=c++17")]
    public void ASampleSurvivesOrSaysWhyItStops(string sample, string compiler, string standard)
    {
        Shell.Require(compiler, compiler);
        string folder = Directory.CreateTempSubdirectory().FullName;
        string include = $"-I {Path.GetDirectoryName(Library.Header)}";
        Shell.Succeed(
            $"gcc -c {include} -o {folder}/refusing.o tests/Allocator.C.Tests/Refusing/refusing.c && {compiler} {standard} {include} "
            + "-Wl,--wrap=fixed_region_heap_allocate,--wrap=fixed_region_heap_reallocate "
            + $"-o {folder}/sample samples/C/{sample} {folder}/refusing.o {Library.Static}");
        int survived = 0;
        for (int every = 1; every <= Most; every++)
        {
            Shell.Result result = Shell.Run($"REFUSE_EVERY={every} {folder}/sample");
            bool isTold = result.Errors.Contains("no room", StringComparison.Ordinal)
                || (result.Status == Aborted && result.Errors.Contains("std::bad_alloc", StringComparison.Ordinal));
            Assert.IsTrue(result.Status == 0 || isTold, $"every {every}: status {result.Status}\n{result.Errors}");
            survived += result.Status == 0 ? 1 : 0;
        }
        Directory.Delete(folder, recursive: true);
        Console.WriteLine($"for k from 1 to {Most}: {survived} ran to the end, {Most - survived} stopped with a message");
        Assert.IsTrue(survived is > 0 and < Most);
    }
}
