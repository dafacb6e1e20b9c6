using System;
using Allocator.Programs;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>Byte-coded programs on the native library.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class ProgramTests
{
    private static int Programs => Environment.GetEnvironmentVariable("ALLOCATOR_TEST_LONG") == "1" ? 20_000 : 1_000;

    [TestMethod]
    public void EveryAnswerIsRight() => RandomPrograms.Run(Programs, 300, NativeForm.Run);

    [TestMethod]
    public void EveryAnswerIsRightInShortPrograms() => RandomPrograms.Run(Programs * 5, 30, NativeForm.Run);

    [TestMethod]
    public void EveryAnswerIsRightInTheProgramsThatAreKept() => Corpus.Run(NativeForm.Run);
}
