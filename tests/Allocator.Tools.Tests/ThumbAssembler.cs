using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using Allocator.Emulator;
using Allocator.ImageBuilder;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>Code as people write it: to bytes, and back where a test has to say what is wrong.</summary>
internal static class ThumbAssembler
{
    /// <summary>Ends the test as skipped where there is no assembler for Arm.</summary>
    internal static void Require()
    {
        if (OnPath.Find("arm-none-eabi-as") is null)
            Assert.Inconclusive("arm-none-eabi-as is missing: on Debian and Ubuntu, package binutils-arm-none-eabi");
    }

    /// <summary>What the rules make of some code.</summary>
    internal static void AssertBecomes(string before, string after)
    {
        (byte[] code, List<Relocation> relocations) = Assemble(before);
        byte[] made = ThumbPeephole.Shorten(code, relocations, new Dictionary<Symbol, int>(), areWordsPlain: true);
        (byte[] expected, List<Relocation> completed) = Assemble(after);
        Assert.IsTrue(
            expected.SequenceEqual(made),
            $"\n{before}\nhas become\n{Disassemble(made)}\nand not\n{Disassemble(expected)}");
        Assert.AreEqual(Text(completed), Text(relocations));
    }

    /// <summary>Instructions with semicolons between, and what the linker completes in them: calls of functions elsewhere.</summary>
    internal static (byte[] Code, List<Relocation> Relocations) Assemble(string text)
    {
        string folder = Directory.CreateTempSubdirectory("thumb").FullName;
        try
        {
            string source = Path.Combine(folder, "code.s");
            string made = Path.Combine(folder, "code.o");
            Assemble(source, made, ".text\nfunction:\n" + text.Replace("; ", "\n", System.StringComparison.Ordinal) + "\n");
            Section code = new ElfObject(made).Sections.Single(section => section.Name == ".text");
            return (code.Content, [.. code.Relocations]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Makes an object file of a text that says all but what processor it is for.</summary>
    internal static void Assemble(string source, string made, string text)
    {
        File.WriteAllText(source, ".syntax unified\n.cpu cortex-m4\n.thumb\n" + text);
        Run("arm-none-eabi-as", source, "-o", made);
    }

    /// <summary>The instructions, one a line.</summary>
    internal static string Disassemble(byte[] code)
    {
        string file = Path.GetTempFileName();
        File.WriteAllBytes(file, code);
        string lines = Run("arm-none-eabi-objdump", "-D", "-b", "binary", "-m", "arm", "-M", "force-thumb", file);
        File.Delete(file);
        return string.Join('\n', lines.Split('\n').Where(line => line.StartsWith(' ')));
    }

    private static string Text(List<Relocation> relocations) =>
        string.Join(", ", relocations.OrderBy(each => each.Offset).Select(each => (each.Offset, each.Kind, each.Target.Name)));

    /// <summary>Runs a program, which must succeed; returns what it said.</summary>
    internal static string Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        string output = process.StandardOutput.ReadToEnd();
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.AreEqual(0, process.ExitCode, errors);
        return output;
    }
}
