using System;

namespace Allocator.Programs;

/// <summary>Byte-coded programs on this machine, in this flavour.</summary>
[TestClass]
public class ProgramTests
{
    private static int Programs => Environment.GetEnvironmentVariable("ALLOCATOR_TEST_LONG") == "1" ? 20_000 : 1_000;

    [TestMethod]
    public void EveryAnswerIsRight() => RandomPrograms.Run(Programs, 300, Form.Run);

    [TestMethod]
    public void EveryAnswerIsRightInShortPrograms() => RandomPrograms.Run(Programs * 5, 30, Form.Run);

    [TestMethod]
    public void EveryAnswerIsRightInTheProgramsThatAreKept() => Corpus.Run(Form.Run);
}
