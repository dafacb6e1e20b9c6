using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Samples.Tests;

/// <summary>Every .NET program prints what its README says.</summary>
[TestClass]
public sealed class DotnetSampleTests
{
    [TestMethod]
    [DataRow("DotnetFixedRegion")]
    [DataRow("DotnetSystem")]
    [DataRow("CustomAllocator")]
    public void PrintsWhatItsReadmeSays(string name)
    {
        Readme readme = Named(name).Readme;
        Child.Result result = Child.RunBuilt(readme.Commands[0]);
        Assert.AreEqual(readme.Outputs[0], result.Output);
        Assert.AreEqual("", result.Errors);
        Assert.AreEqual(0, result.Status);
    }

    [TestMethod]
    public void TheDefaultIsTheCLibrarysWhereJemallocCannotBeLoaded()
    {
        Jemalloc.SkipIfLoadedLate();
        Readme readme = Named("DotnetDefault").Readme;
        Child.Result result = Child.RunBuilt(readme.Commands[0]);
        Assert.AreEqual(readme.Outputs[0], result.Output);
        Assert.AreEqual(0, result.Status);
    }

    [TestMethod]
    public void TheDefaultIsJemallocWhereItCanBeLoaded()
    {
        Jemalloc.SkipIfMissing();
        Readme readme = Named("DotnetDefault").Readme;
        string start = $"{Child.Tunables}={Child.RoomForJemalloc} ";
        Assert.StartsWith(start, readme.Commands[1]);
        Child.Result result = Child.RunBuilt(readme.Commands[1][start.Length..], Child.RoomForJemalloc);
        Assert.AreEqual(readme.Outputs[1], result.Output);
        Assert.AreEqual(0, result.Status);
    }

    // The launch settings have the variable.
    [TestMethod]
    public void JemallocServesWhereTheVariableIsSet()
    {
        Jemalloc.SkipIfMissing();
        Readme readme = Named("DotnetJemalloc").Readme;
        Child.Result result = Child.RunBuilt(readme.Commands[0]);
        Assert.AreEqual(readme.Outputs[0], result.Output);
        Assert.AreEqual("", result.Errors);
        Assert.AreEqual(0, result.Status);
    }

    [TestMethod]
    public void JemallocSaysWhyItCannotBeLoaded()
    {
        Jemalloc.SkipIfMissing();
        Jemalloc.SkipIfLoadedLate();
        Readme readme = Named("DotnetJemalloc").Readme;
        Child.Result result = Child.RunBuilt(readme.Commands[1]);
        Assert.AreEqual("", result.Output, "Main is reached");
        Assert.AreEqual(WithoutFolders(readme.Outputs[1]), WithoutFolders(result.Errors));
        Assert.AreEqual(1, result.Status);
    }

    private static Sample Named(string name) => Sample.All.Single(sample => sample.Name == name);

    // Where libraries lie depends on the processor.
    private static string WithoutFolders(string text) => Regex.Replace(text, @"/\S*/", "");
}
