using System.Collections.Generic;

namespace Allocator.Nano.Tests;

/// <summary>Where nanoFramework's project system is missing, a build says so. Its imports are optional, so it would else do nothing.</summary>
[TestClass]
public sealed class MissingProjectSystemTests
{
    private static IEnumerable<object[]> Projects => Repository.ProjectNames;

    [TestMethod]
    [DynamicData(nameof(Projects))]
    public void TheBuildFailsWithASentence(string name)
    {
        (int status, string output) = MsBuild.Run("nowhere/", Repository.Project(name).File);
        Assert.AreNotEqual(0, status, output);
        StringAssert.Contains(output, "the nanoFramework project system is not on this machine. Install");
        StringAssert.Contains(output, "nowhere/NFProjectSystem.CSharp.targets");
    }
}
