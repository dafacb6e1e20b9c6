using System;
using System.IO;
using System.Linq;

namespace Allocator.Nano.Tests;

/// <summary>The image for a board's deploy partition, and the trace in the application.</summary>
[TestClass]
public sealed class ImageTests
{
    private static string Write(string name, params byte[] content)
    {
        string folder = Directory.CreateTempSubdirectory("nano-image").FullName;
        string file = Path.Combine(folder, name);
        File.WriteAllBytes(file, content);
        return file;
    }

    private static byte[] Assembly(int length) =>
        [.. "NFMRK1"u8.ToArray(), .. Enumerable.Range(1, length - 6).Select(i => (byte)i)];

    [TestMethod]
    public void AssembliesFollowEachOtherAtMultiplesOfFour()
    {
        byte[] image = DeploymentImage.Of([Write("a.pe", Assembly(9)), Write("b.pe", Assembly(12)), Write("c.pe", Assembly(7))]);
        Assert.HasCount(12 + 12 + 8, image);
        CollectionAssert.AreEqual(Assembly(9), image[..9]);
        CollectionAssert.AreEqual(new byte[3], image[9..12]);
        CollectionAssert.AreEqual(Assembly(12), image[12..24]);
        CollectionAssert.AreEqual(Assembly(7), image[24..31]);
        Assert.AreEqual((byte)0, image[31]);
    }

    [TestMethod]
    public void WhatIsNoAssemblyIsNamed()
    {
        string file = Write("a.dll", "MZ plain assembly"u8.ToArray());
        string message = Assert.ThrowsExactly<CommandException>(() => DeploymentImage.Of([file])).Message;
        StringAssert.Contains(message, file);
        StringAssert.Contains(message, "Give the .pe");
        StringAssert.Contains(Assert.ThrowsExactly<CommandException>(() => DeploymentImage.Of(["nowhere.pe"])).Message, "there is no file nowhere.pe");
        StringAssert.Contains(Assert.ThrowsExactly<CommandException>(() => DeploymentImage.Of([])).Message, "at least one");
        Assert.ThrowsExactly<CommandException>(() => DeploymentImage.Of([Write("empty.pe")]));
    }

    [TestMethod]
    public void TheApplicationsTraceIsTheRecordedOne()
    {
        string source = TraceSource.Of("cmark", File.ReadAllBytes(Repository.At("traces", "cmark.trace")));
        Assert.AreEqual(
            source, File.ReadAllText(Repository.At("firmware", "Esp32", "CmarkTrace.cs")),
            "write it anew: dotnet run --project tools/Allocator.Nano -- trace traces/cmark.trace --output firmware/Esp32/CmarkTrace.cs");
    }

    [TestMethod]
    [DataRow("json-glib")]
    [DataRow("lua 5.4")]
    public void ATraceWhoseNameIsNoIdentifierCompiles(string name) => Assert.IsNotEmpty(Compiled.Bytes(TraceSource.Of(name, [1, 2])));

    [TestMethod]
    [DataRow("7zip")]
    public void ANameThatNoClassCanHaveIsRefused(string name) =>
        StringAssert.Contains(Assert.ThrowsExactly<CommandException>(() => TraceSource.Of(name, [1, 2])).Message, name + ".trace");

    [TestMethod]
    public void WhatIsNoProjectIsNamed()
    {
        string file = Write("a.nfproj", "no project"u8.ToArray());
        StringAssert.Contains(Assert.ThrowsExactly<CommandException>(() => new NanoProject(file)).Message, file);
    }
}
