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
        CFirmware.Require();
        string library = CFirmware.BuildLibrary();
        string firmware = Link("few.elf", library);
        Assert.AreEqual("served, given back", CFirmware.Boot(firmware));
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
        CFirmware.Require();
        string library = CFirmware.BuildLibrary();
        string[] code = Shell.Succeed($"arm-none-eabi-objdump -d {library}").Split('\n');
        string[] floating = [.. code.Where(line => line.Split('\t') is [_, _, ['v', ..], ..])];
        Assert.IsGreaterThan(1000, code.Length);
        Assert.IsEmpty(floating, string.Join('\n', floating));
        string firmware = CFirmware.Link("m3.elf", $"{CFirmware.Sample}/main.c {library}", "-mcpu=cortex-m3 -mthumb");
        string output = CFirmware.Boot(firmware, "mps2-an385");
        Assert.AreEqual(new Readme(Path.Combine(Build.Repository, CFirmware.Sample)).Outputs.Single(), output);
    }

    // The same firmware with the three functions nowhere.
    private static readonly string s_nothing = string.Concat(
        new[] { "create", "allocate", "deallocate" }.Select(name => $" -Wl,--defsym=fixed_region_heap_{name}=1"));

    private static string Link(string name, string with) =>
        CFirmware.Link(name, $"tests/Allocator.C.Tests/Firmware/few.c {with}");

    // Code and constants: what takes flash.
    private static int Bytes(string file)
    {
        string last = Shell.Succeed($"arm-none-eabi-size {file}").Split('\n')[^1];
        return int.Parse(last.Split('\t')[0], CultureInfo.InvariantCulture);
    }
}
