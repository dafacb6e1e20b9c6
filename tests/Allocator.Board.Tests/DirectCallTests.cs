using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Text.RegularExpressions;
using Allocator.Emulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>
/// That an allocator was chosen by the build costs nothing: in the machine code of an image, calls through the global
/// allocator go where they are meant to.
/// </summary>
[TestClass]
public sealed partial class DirectCallTests
{
    private const string Disassembler = "arm-none-eabi-objdump";

    // An address that is known when the image is made: two halves of a distance, added to where the program is.
    [GeneratedRegex(@"\tadd\t(\w+), pc")]
    private static partial Regex KnownAddress { get; }

    [GeneratedRegex(@"\tblx\t(\w+)")]
    private static partial Regex Call { get; }

    [TestMethod]
    [DataRow("firmware/SelfTest", "SelfTest_Choice_Pairs__ByTheGlobalAllocator")]
    [DataRow("firmware/SelfTest", "Allocator_Objects_Allocator_Objects_NewObject__Place")]
    [DataRow("firmware/Hello", "Allocator_Objects_Allocator_Objects_NewObject__Place")]
    [DataRow("tests/Images/CLibrary", "Allocator_Objects_Allocator_Objects_NewObject__Place")]
    public void TheGlobalAllocatorIsCalledDirectly(string project, string method)
    {
        IReadOnlyList<string> code = Disassemble(project, method);
        string known = "";
        int calls = 0;
        foreach (string instruction in code)
        {
            if (KnownAddress.Match(instruction) is { Success: true } address)
                known = address.Groups[1].Value;
            if (Call.Match(instruction) is not { Success: true } call)
                continue;
            Assert.AreEqual(known, call.Groups[1].Value, $"{method} calls what it finds in memory: {instruction}");
            calls++;
        }
        Assert.IsGreaterThan(0, calls, string.Join('\n', code));
    }

    [TestMethod]
    public void AVirtualCallWouldBeSeen()
    {
        IReadOnlyList<string> code = Disassemble("firmware/SelfTest", "SelfTest_SelfTest_LanguageChecks__Apply");
        Assert.IsTrue(code.Any(line => Call.IsMatch(line)) && !code.Any(line => KnownAddress.IsMatch(line)));
    }

    private static IReadOnlyList<string> Disassemble(string project, string method)
    {
        if (OnPath.Find(Disassembler) is null)
            Assert.Inconclusive($"{Disassembler} is missing");
        string image = Images.PathOf(project, "mps2-an386");
        using var process = Process.Start(
            new ProcessStartInfo(Disassembler, ["-d", "--no-show-raw-insn", image]) { RedirectStandardOutput = true })!;
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n');
        process.WaitForExit();
        IEnumerable<string> code = lines
            .SkipWhile(line => !line.EndsWith($"<{method}>:", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.Length > 0);
        return [.. code];
    }
}
