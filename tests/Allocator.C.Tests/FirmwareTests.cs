using System;
using System.Globalization;
using System.IO;
using System.Linq;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>The library for boards adds to a firmware what that calls, and no more.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class FirmwareTests
{
    // All twelve functions, with everything that they call; and the three that every firmware calls.
    private const int MostOfAll = 8704;
    private const int MostOfThree = 4608;

    [TestMethod]
    public void AFirmwareGetsWhatItCalls()
    {
        Shell.Require("arm-none-eabi-gcc", "gcc-arm-none-eabi");
        Shell.Require("qemu-system-arm", "qemu-system-arm");
        Shell.Succeed("dotnet build src/Allocator.C -c Release -p:NativeArchitecture=arm");
        string library = Path.Combine(Path.GetDirectoryName(Library.Static)!, "arm", Path.GetFileName(Library.Static));
        string firmware = Link("few.elf", library);
        Assert.AreEqual("served, given back", Shell.Succeed(
            $"qemu-system-arm -M mps2-an386 -no-reboot -display none -monitor none -serial stdio -kernel {firmware}"));
        int all = Bytes(library);
        int three = Bytes(firmware) - Bytes(Link("without.elf", s_nothing));
        Console.WriteLine($"three functions: {three} bytes of flash; all twelve: {all}");
        Assert.IsLessThanOrEqualTo(MostOfAll, all);
        Assert.IsLessThanOrEqualTo(MostOfThree, three);
    }

    // With or without a floating-point unit, and without one that is switched on.
    [TestMethod]
    public void ACortexM3WithoutAFloatingPointUnitWillDo()
    {
        Shell.Require("arm-none-eabi-gcc", "gcc-arm-none-eabi");
        Shell.Require("qemu-system-arm", "qemu-system-arm");
        Shell.Succeed("dotnet build src/Allocator.C -c Release -p:NativeArchitecture=arm");
        string library = Path.Combine(Path.GetDirectoryName(Library.Static)!, "arm", Path.GetFileName(Library.Static));
        string[] code = Shell.Succeed($"arm-none-eabi-objdump -d {library}").Split('\n');
        string[] floating = [.. code.Where(line => line.Split('\t') is [_, _, ['v', ..], ..])];
        Assert.IsGreaterThan(1000, code.Length);
        Assert.IsEmpty(floating, string.Join('\n', floating));
        string firmware = Path.Combine(AppContext.BaseDirectory, "m3.elf");
        const string sample = "samples/CFirmware";
        Assert.AreEqual("", Shell.Succeed(
            "arm-none-eabi-gcc -mcpu=cortex-m3 -mthumb -O2 -Wall -Wextra -ffreestanding -nostdlib -Wl,--gc-sections "
            + $"-I src/Allocator.C/include -T {sample}/board.ld {sample}/start.c {sample}/serial.c {sample}/main.c "
            + $"{library} -o {firmware}"));
        string output = Shell.Succeed(
            $"qemu-system-arm -M mps2-an385 -no-reboot -display none -monitor none -serial stdio -kernel {firmware}");
        Assert.AreEqual(new Readme(Path.Combine(Build.Repository, sample)).Outputs.Single(), output);
    }

    // The same firmware with the three functions nowhere.
    private static readonly string s_nothing = string.Concat(
        new[] { "create", "allocate", "deallocate" }.Select(name => $" -Wl,--defsym=fixed_region_heap_{name}=1"));

    private static string Link(string name, string with)
    {
        const string sample = "samples/CFirmware";
        string firmware = Path.Combine(AppContext.BaseDirectory, name);
        Assert.AreEqual("", Shell.Succeed(
            "arm-none-eabi-gcc -mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard -O2 -Wall -Wextra -ffreestanding "
            + $"-nostdlib -Wl,--gc-sections -I src/Allocator.C/include -I {sample} -T {sample}/board.ld {sample}/start.c "
            + $"{sample}/serial.c tests/Allocator.C.Tests/Firmware/few.c {with} -o {firmware}"));
        return firmware;
    }

    // Code and constants: what takes flash.
    private static int Bytes(string file)
    {
        string last = Shell.Succeed($"arm-none-eabi-size {file}").Split('\n')[^1];
        return int.Parse(last.Split('\t')[0], CultureInfo.InvariantCulture);
    }
}
