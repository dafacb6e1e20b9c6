using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Native.Tests;

/// <summary>What cannot go on says why, in a line of its own, and ends the process.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class StopTests
{
    // What a shell shows of a process that abort() has ended.
    private const int Aborted = 128 + 6;

    private const string OutOfMemory = @"^STOP: out of memory: 140720308420632 bytes asked for";
    private const string NoLength = "^STOP: an array was to have a length below 0, or one that no memory has$";

    [TestMethod]
    [DataRow(Library.Default, "stop_by_memory", OutOfMemory + "$")]
    [DataRow(Library.FixedRegion, "stop_by_memory", OutOfMemory + @", the largest free block has \d+ of \d+ free$")]
    [DataRow(Library.Jemalloc, "stop_by_memory", OutOfMemory + "$")]
    [DataRow(Library.Default, "stop_by_long_length", NoLength)]
    [DataRow(Library.FixedRegion, "stop_by_long_length", NoLength)]
    [DataRow(Library.Default, "stop_by_negative_length", NoLength)]
    [DataRow(Library.FixedRegion, "stop_by_negative_length", NoLength)]
    [DataRow(Library.Default, "stop_by_index", "^STOP: an index was outside its array$")]
    [DataRow(Library.Default, "stop_by_cast", "^STOP: an object is not of the type it was cast to$")]
    [DataRow(Library.Default, "stop_by_overflow", "^STOP: a number was too large for its type$")]
    public void TheReasonIsTold(string library, string function, string expected)
    {
        Library.Load(library);
        Processes.Outcome outcome = Processes.Call(library, function);
        StringAssert.Matches(StopLine(outcome), new(expected));
        Assert.AreEqual(Aborted, outcome.Status);
        Assert.AreEqual("", outcome.Output);
    }

    [TestMethod]
    [DataRow(Library.Default)]
    [DataRow(Library.FixedRegion)]
    public void TheHookIsAskedBeforeTheEnd(string library)
    {
        Processes.Outcome outcome = Processes.Call(library, "stop_by_memory_with_hook");
        string[] lines = outcome.Errors.Split('\n');
        Assert.AreEqual("the hook was asked", lines[0]);
        StringAssert.Matches(StopLine(outcome), new(OutOfMemory));
        Assert.AreEqual(Aborted, outcome.Status);
    }

    [TestMethod]
    public void NothingIsToldWhereNothingIsWrong()
    {
        Processes.Outcome outcome = Processes.Call(Library.Default, "stop_by_object");
        Assert.AreEqual(new(0, "2\n", ""), outcome);
    }

    [TestMethod]
    [DataRow(Library.Default)]
    [DataRow(Library.FixedRegion)]
    public void StaticsThatFindNoMemoryAreTold(string library)
    {
        Processes.Outcome outcome = Processes.CallWithoutMemory(library, "check_statics");
        StringAssert.Matches(StopLine(outcome), new(@"^STOP: out of memory: \d+ bytes asked for, for statics$"));
        Assert.AreEqual(Aborted, outcome.Status);
        Assert.AreEqual("", outcome.Output);
    }

    // A file that is no library stands before the one that is, should that be installed.
    [TestMethod]
    public void AMissingJemallocIsTold()
    {
        string folder = Directory.CreateTempSubdirectory("no-jemalloc-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "libjemalloc.so.2"), "none");
            Processes.Outcome outcome = Processes.Call(Library.Jemalloc, "stop_by_object", ("LD_LIBRARY_PATH", folder));
            StringAssert.Matches(StopLine(outcome), new(@"^STOP: .*library.*: 16 bytes asked for"));
            Assert.AreEqual(Aborted, outcome.Status);
            Assert.AreEqual("3\n", Processes.Call(Library.Jemalloc, "memory_status", ("LD_LIBRARY_PATH", folder)).Output);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string StopLine(Processes.Outcome outcome) =>
        outcome.Errors.Split('\n').FirstOrDefault(line => line.StartsWith("STOP: ", StringComparison.Ordinal))
        ?? $"no such line: {outcome.Status} {outcome.Errors}";
}
