using System;
using Allocator.Bench.Report;
using Allocator.Dev;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Bench.Tests;

/// <summary>A machine that lacks programs: what is only told is unknown, what is needed is asked for.</summary>
[TestClass]
[DoNotParallelize]
public sealed class MissingProgramTests
{
    private readonly string? _path = Environment.GetEnvironmentVariable("PATH");

    [TestInitialize]
    public void HideEveryProgram() => Environment.SetEnvironmentVariable("PATH", "/nowhere");

    [TestCleanup]
    public void ShowThemAgain() => Environment.SetEnvironmentVariable("PATH", _path);

    [TestMethod]
    public void TheOriginOfFiguresIsUnknown()
    {
        Origin origin = BenchOrigin.Find([], [], isQuick: true);
        Assert.AreEqual("unknown", origin.Commit);
        Assert.EndsWith("qemu-system-arm unknown", origin.Board);
    }

    [TestMethod]
    public void SoIsAPackagesVersion() => Assert.AreEqual("?", BenchAllocators.VersionOf("libc6"));

    [TestMethod]
    public void WhatIsNeededIsNamed()
    {
        string message = Assert.ThrowsExactly<CommandException>(() => Shell.Run("git", "status")).Message;
        StringAssert.Contains(message, "'git'");
        StringAssert.Contains(message, "install it");
    }
}
