using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Malloc.Tests;

/// <summary>C's functions do what C, POSIX and GNU promise of them.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class FamilyTests
{
    private static readonly Child.Outcome s_passed = new(0, "", "");

    [TestMethod]
    [DataRow("check_alignment")]
    [DataRow("check_overflow")]
    [DataRow("check_zero_sizes")]
    [DataRow("check_realloc")]
    [DataRow("check_calloc")]
    [DataRow("check_arguments")]
    [DataRow("check_errno")]
    [DataRow("check_thread_data")]
    [DataRow("check_too_large")]
    [DataRow("check_products")]
    [DataRow("check_usable_size")]
    [DataRow("check_realloc_to_nothing")]
    [DataRow("check_failed_realloc")]
    [DataRow("check_calloc_grows")]
    [DataRow("check_free_keeps_errno")]
    [DataRow("check_aligned_neighbours")]
    public void PromisesAreKept(string check)
    {
        Assert.AreEqual(s_passed, Checks.Run(check), "with the C library's malloc: the check is wrong");
        AssertPassed(check);
    }

    [TestMethod]
    [DataRow("check_sized_free")]
    [DataRow("check_all_comes_back")]
    public void OurOwnPromisesAreKept(string check) => AssertPassed(check);

    [TestMethod]
    [DataRow("check_threads")]
    [DataRow("check_exchange")]
    public void ThreadsDoNotDisturbEachOther(string check) => AssertPassed(check);

    [TestMethod]
    [DataRow("check_fork")]
    [DataRow("check_fork_from_threads")]
    [DataRow("check_storm")]
    public void AProcessMadeInTheMidstOfThreadsHasAHeap(string check) => AssertPassed(check);

    [TestMethod]
    public void RequestsBeforeTheCLibraryIsSetUpAreServed()
    {
        Child.Outcome outcome = Checks.RunWithOurs("check_early", "1M");
        Assert.AreEqual(0, outcome.Status, outcome.Errors);
    }

    // Linked into a program, the static library serves it as the shared one would.
    [TestMethod]
    public void TheStaticLibraryServesToo()
    {
        Checks.Run("check_errno");
        string program = Checks.Compile("checks.static", "-rdynamic", Build.Library[..^"so".Length] + "a");
        Assert.AreEqual(0, Child.Run(".", program, "check_sized_free").Status);
        Assert.AreEqual(s_passed, Child.Run(".", program, "check_realloc"));
    }

    // Some ask for more than there is, and are told.
    private static void AssertPassed(string check)
    {
        Child.Outcome outcome = Checks.RunWithOurs(check);
        Assert.AreEqual(0, outcome.Status, outcome.Errors);
        foreach (string line in outcome.Errors.Split('\n', System.StringSplitOptions.RemoveEmptyEntries))
            StringAssert.StartsWith(line, "allocator: no room for ");
    }
}
