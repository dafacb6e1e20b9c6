using System;
using System.IO;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>The library for boards does the same, with the rules that make its code shorter and without them.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class PeepholeTests
{
    [TestMethod]
    public void EveryAnswerIsTheSameWithoutTheRules()
    {
        CFirmware.Require();
        string library = CFirmware.BuildLibrary();
        string plain = Path.Combine(AppContext.BaseDirectory, "plain.a");
        string compiled = Path.Combine("src/Allocator.C/obj", Build.Folder);
        Shell.Succeed(
            $"dotnet exec tools/Allocator.ImageBuilder/bin/{Build.Folder}/Allocator.ImageBuilder.dll library --architecture arm "
            + $"--object {compiled}/allocator_nostd.arm.o --exports {compiled}/allocator_nostd.arm.o.exports "
            + $"--assembly {compiled}/allocator_nostd.dll --static {plain} --stateless --strip --no-peephole");
        Assert.IsLessThan(new FileInfo(plain).Length, new FileInfo(library).Length, "shorter, so it is another");
        string answers = Run("random.elf", library);
        StringAssert.EndsWith(answers, "done");
        Assert.AreEqual(Run("plain.elf", plain), answers);
    }

    private static string Run(string name, string library) =>
        CFirmware.Boot(CFirmware.Link(name, $"tests/Allocator.C.Tests/Firmware/random.c {library} -lgcc", "-mcpu=cortex-m4 -mthumb"));
}
