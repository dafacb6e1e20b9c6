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
        (int status, string errors) = Run("--board", "netduino", "--object", "a.o", "--output", "a.elf");
        Assert.AreEqual(1, status);
        StringAssert.Contains(errors, "error : there is no board named 'netduino'; these are known: mps2-an386 netduinoplus2.");
    }

    [TestMethod]
    public void AMissingFileIsNamed()
    {
        (int status, string errors) = Run("--board", "mps2-an386", "--object", "missing.o", "--output", "a.elf");
        Assert.AreEqual(1, status);
        StringAssert.Matches(errors, new(@"error : the file '.*missing\.o' is to be linked into '.*a\.elf', and is not there\."));
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
