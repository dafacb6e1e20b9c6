using System;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Malloc.Tests;

/// <summary>What goes wrong is told in one line.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class MessageTests
{
    [TestMethod]
    [DataRow("stop_by_free_of_local", "free(POINTER): this is none of our blocks")]
    [DataRow("stop_by_free_of_interior", "free(POINTER): no block begins there, or it has been released already")]
    [DataRow("stop_by_double_free", "free(POINTER): no block begins there, or it has been released already")]
    [DataRow("stop_by_realloc", "realloc(POINTER): no block begins there, or it has been released already")]
    [DataRow("stop_by_usable_size", "malloc_usable_size(POINTER): this is none of our blocks")]
    [DataRow("stop_by_wrong_size", "free_sized(POINTER): the block has another size, of 112 bytes")]
    public void ABadPointerStopsTheProcess(string check, string expected)
    {
        Child.Outcome outcome = Checks.RunWithOurs(check);
        string pointer = outcome.Output.TrimEnd('\n');
        Assert.AreEqual(
            $"allocator: {expected.Replace("POINTER", pointer, StringComparison.Ordinal)}\n", outcome.Errors);
        Assert.AreEqual(Child.Aborted, outcome.Status);
    }

    [TestMethod]
    public void AWriteAfterReleaseStopsTheProcess()
    {
        Child.Outcome outcome = Checks.RunWithOurs("stop_by_write_after_release");
        Assert.AreEqual("allocator: memory has been written to after its release, or behind the end of a block\n", outcome.Errors);
        Assert.AreEqual((Child.Aborted, ""), (outcome.Status, outcome.Output));
    }

    [TestMethod]
    public void ExhaustionIsToldOnce()
    {
        const string told =
            "no room for 100000 bytes: the region has 4194304; set ALLOCATOR_REGION to more, at most 8191M";
        Child.Outcome outcome = Checks.RunWithOurs("show_exhaustion", "4M");
        Assert.AreEqual($"allocator: {told}\n", outcome.Errors);
        Assert.AreEqual((0, "40\n"), (outcome.Status, outcome.Output));
    }

    // The largest block, in MiB: the region but for the heap's control data, and the start of the program.
    [TestMethod]
    [DataRow(null, 992)]
    [DataRow("", 992)]
    [DataRow("8388608", 7)]
    [DataRow("8192K", 7)]
    [DataRow("64m", 62)]
    [DataRow("1G", 992)]
    [DataRow("8191M", 7942)]
    public void TheEnvironmentSaysTheSize(string? region, int expected)
    {
        Child.Outcome outcome = Checks.RunWithOurs("show_region", region);
        StringAssert.StartsWith(outcome.Errors, "allocator: no room for 8589934592 bytes: ");
        Assert.AreEqual((0, $"{expected}\n"), (outcome.Status, outcome.Output));
    }

    [TestMethod]
    [DataRow("12Q")]
    [DataRow("63K")]
    [DataRow("8192M")]
    [DataRow("9G")]
    [DataRow("99999999999999999999999999999")]
    [DataRow("17179869184G")]
    [DataRow("-5M")]
    [DataRow(" 64M")]
    [DataRow("64M ")]
    [DataRow("64MB")]
    [DataRow("M")]
    [DataRow("0x10000")]
    public void ABadSizeIsTold(string region)
    {
        Child.Outcome outcome = Checks.RunWithOurs("check_errno", region);
        const string told = "is not a size from 64K to 8191M, such as 512M: the usual one is taken";
        Assert.AreEqual($"allocator: ALLOCATOR_REGION={region} {told}\n", outcome.Errors);
        Assert.AreEqual((0, ""), (outcome.Status, outcome.Output));
    }

    [TestMethod]
    public void WhatTheSystemDoesNotGiveIsTold()
    {
        const string told = "is more than the system gives: the usual size is taken";
        Child.Outcome outcome = Limited("4G");
        Assert.AreEqual($"allocator: ALLOCATOR_REGION=4G {told}\n", outcome.Errors);
        Assert.AreEqual(0, outcome.Status);
    }

    [TestMethod]
    public void UnderALimitTheUsualSizeIsLess() => Assert.AreEqual(new(0, "", ""), Limited(null));

    // 128 MiB of address space: the usual region is more.
    internal static Child.Outcome Limited(string? region)
    {
        Checks.Run("check_errno");
        string program = System.IO.Path.Combine(AppContext.BaseDirectory, "checks", "checks");
        return Child.RunWithOurs(".", region, "sh", "-c", $"ulimit -v 131072; exec '{program}' check_errno");
    }
}
