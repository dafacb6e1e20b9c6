using System.Diagnostics;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>What the image builder says to wrong input.</summary>
[TestClass]
public sealed class ImageBuilderTests
{
    [TestMethod]
    public void AWrongBoardIsAnsweredWithTheRightOnes()
    {
        (int status, string errors) = Run("image", "--board", "netduino", "--object", "a.o", "--output", "a.elf");
        Assert.AreEqual(1, status);
        StringAssert.Contains(errors, "error : there is no board named 'netduino'; these are known: mps2-an386 netduinoplus2.");
    }

    [TestMethod]
    public void AMissingFileIsNamed()
    {
        (int status, string errors) = Run("image", "--board", "mps2-an386", "--object", "missing.o", "--output", "a.elf");
        Assert.AreEqual(1, status);
        StringAssert.Matches(errors, new(@"error : the file '.*missing\.o' is to be linked into '.*a\.elf', and is not there\."));
    }

    [TestMethod]
    [DataRow("7")]
    [DataRow("0")]
    [DataRow("8KB")]
    [DataRow("200000")]
    public void AnImpossibleStackIsAnsweredWithThePossible(string size)
    {
        (int status, string errors) = Run("image", "--board", "netduinoplus2", "--object", "a.o", "--output", "a.elf", "--stack", size);
        Assert.AreEqual(1, status);
        StringAssert.Contains(errors, $"error : StackSize is '{size}': it has to be a multiple of 256, from 1024 to 65536");
    }

    private static (int Status, string Errors) Run(params string[] arguments)
    {
        string builder = typeof(ImageBuilderTests).Assembly.Location.Replace(
            "Allocator.Tools.Tests.dll", "Allocator.ImageBuilder.dll", System.StringComparison.Ordinal);
        Assert.IsTrue(File.Exists(builder), builder);
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["exec", builder, .. arguments])
        {
            RedirectStandardError = true,
        })!;
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, errors);
    }
}
