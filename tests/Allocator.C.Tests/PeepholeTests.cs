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
        Shell.Require("arm-none-eabi-gcc", "gcc-arm-none-eabi");
        Shell.Require("qemu-system-arm", "qemu-system-arm");
        Shell.Succeed("dotnet build src/Allocator.C -c Release -p:NativeArchitecture=arm");
        string library = Path.Combine(Path.GetDirectoryName(Library.Static)!, "arm", Path.GetFileName(Library.Static));
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

    private static string Run(string name, string library)
    {
        const string sample = "samples/CFirmware";
        string firmware = Path.Combine(AppContext.BaseDirectory, name);
        Assert.AreEqual("", Shell.Succeed(
            "arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -O2 -Wall -Wextra -ffreestanding -nostdlib -Wl,--gc-sections "
            + $"-I src/Allocator.C/include -I {sample} -T {sample}/board.ld {sample}/start.c {sample}/serial.c "
            + $"tests/Allocator.C.Tests/Firmware/random.c {library} -lgcc -o {firmware}"));
        return Shell.Succeed(
            $"qemu-system-arm -M mps2-an386 -no-reboot -display none -monitor none -serial stdio -kernel {firmware}");
    }
}
