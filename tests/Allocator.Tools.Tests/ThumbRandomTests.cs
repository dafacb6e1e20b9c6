using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Allocator.Emulator;
using Allocator.ImageBuilder;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>Functions written at random do the same on a board as the rules have made them.</summary>
[TestClass]
public sealed class ThumbRandomTests
{
    private const string Caller = """
        .global call_and_check
        .thumb_func
        call_and_check:
        push {r2, r4-r11, lr}
        mov r12, r0
        ldm r1, {r0-r3}
        mov r4, #0x04040404
        mov r5, #0x05050505
        mov r6, #0x06060606
        mov r7, #0x07070707
        mov r8, #0x08080808
        mov r9, #0x09090909
        mov r10, #0x0A0A0A0A
        mov r11, #0x0B0B0B0B
        blx r12
        ldr r12, [sp]
        str r0, [r12]
        eor r4, #0x04040404
        eor r5, #0x05050505
        eor r6, #0x06060606
        eor r7, #0x07070707
        eor r8, #0x08080808
        eor r9, #0x09090909
        eor r10, #0x0A0A0A0A
        eor r11, #0x0B0B0B0B
        orr r4, r5
        orr r4, r6
        orr r4, r7
        orr r4, r8
        orr r4, r9
        orr r4, r10
        orr r4, r11
        cmp r4, #0
        ite eq
        moveq r0, #1
        movne r0, #0
        pop {r2, r4-r11, pc}

        """;

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(6)]
    public void AFunctionDoesTheSameAsTheRulesHaveMadeIt(int seed)
    {
        Require();
        string? wanted = Environment.GetEnvironmentVariable("THUMB_FUNCTIONS");
        int count = wanted is null ? 300 : int.Parse(wanted, CultureInfo.InvariantCulture);
        string folder = Directory.CreateTempSubdirectory("thumb").FullName;
        string said = Compare(folder, seed, count, out int shorter);
        Assert.AreEqual($"compared {count}\n", said, $"seed {seed}; the functions are in {folder}");
        // Else it would have shown nothing.
        Assert.IsGreaterThan(count / 2, shorter);
        Directory.Delete(folder, recursive: true);
    }

    // If it were not, the others would show nothing.
    [TestMethod]
    public void AFunctionThatDoesSomethingElseIsFound()
    {
        Require();
        string folder = Directory.CreateTempSubdirectory("thumb").FullName;
        // movs r0, #0; bx lr
        string said = Compare(folder, 1, 20, out _, spoilt: 7, [0x00, 0x20, 0x70, 0x47]);
        Assert.AreEqual("function 7 differs with input 0\ncompared 20\n", said);
        Directory.Delete(folder, recursive: true);
    }

    private static void Require()
    {
        ThumbAssembler.Require();
        foreach (string program in (string[])["arm-none-eabi-gcc", "qemu-system-arm"])
        {
            if (OnPath.Find(program) is null)
                Assert.Inconclusive($"{program} is missing: on Debian and Ubuntu, packages gcc-arm-none-eabi and qemu-system-arm");
        }
    }

    private static string Compare(string folder, int seed, int count, out int shorter, int spoilt = -1, byte[]? instead = null)
    {
        var random = new Random(seed);
        IReadOnlyList<string>[] functions =
            [.. Enumerable.Range(0, count).Select(i => RandomThumbFunction.Write(random, i.ToString(CultureInfo.InvariantCulture)))];
        var before = new StringBuilder();
        for (int i = 0; i < count; i++)
            before.Append(CultureInfo.InvariantCulture, $".section .text.f{i},\"ax\"\n.thumb_func\nf{i}:\n{string.Join('\n', functions[i])}\n");
        string written = Path.Combine(folder, "before.o");
        ThumbAssembler.Assemble(Path.Combine(folder, "before.s"), written, before.ToString());
        Section[] sections = [.. new ElfObject(written).Sections.Where(each => each.Name.StartsWith(".text.f", StringComparison.Ordinal))];
        shorter = 0;
        var text = new StringBuilder(before.ToString());
        for (int i = 0; i < count; i++)
        {
            var relocations = new List<Relocation>(sections[i].Relocations);
            byte[] made = ThumbPeephole.Shorten(sections[i].Content, relocations, new Dictionary<Symbol, int>(), areWordsPlain: true);
            if (i == spoilt)
                (made, relocations) = (instead!, []);
            shorter += made.Length < sections[i].Content.Length ? 1 : 0;
            text.Append(CultureInfo.InvariantCulture, $".section .text.g{i},\"ax\"\n.thumb_func\ng{i}:\n{Bytes(made, relocations)}\n");
        }
        text.Append(".text\n").Append(Caller).Append(".section .rodata\n.align 2\n.global before, after, count\n");
        text.Append(CultureInfo.InvariantCulture, $"count: .word {count}\n");
        text.Append(Table("before", "f", count)).Append(Table("after", "g", count));
        ThumbAssembler.Assemble(Path.Combine(folder, "all.s"), Path.Combine(folder, "all.o"), text.ToString());
        return Run(folder);
    }

    private static string Table(string name, string prefix, int count) =>
        $"{name}:\n{string.Concat(Enumerable.Range(0, count).Select(i => $".word {prefix}{i}\n"))}";

    private static string Bytes(byte[] made, List<Relocation> relocations)
    {
        var lines = new StringBuilder();
        for (int at = 0; at < made.Length; at += 2)
        {
            Relocation? call = relocations.Find(each => each.Offset == at);
            lines.Append(call is null ? $".short 0x{made[at + 1]:X2}{made[at]:X2}\n"
                : call.Kind == ThumbRelaxation.Call ? "bl helper\n" : "b.w helper\n");
            at += call is null ? 0 : 2;
        }
        return lines.ToString();
    }

    private static string Run(string folder)
    {
        string sample = Metadata("CFirmware");
        string firmware = Path.Combine(folder, "compare.elf");
        ThumbAssembler.Run(
            "arm-none-eabi-gcc", "-mcpu=cortex-m4", "-mthumb", "-O2", "-ffreestanding", "-nostdlib", "-I", sample,
            "-T", Path.Combine(sample, "board.ld"), Path.Combine(sample, "start.c"), Path.Combine(sample, "serial.c"),
            Metadata("Compare"), Path.Combine(folder, "all.o"), "-lgcc", "-o", firmware);
        return ThumbAssembler.Run(
            "qemu-system-arm", "-M", "mps2-an386", "-no-reboot", "-display", "none", "-monitor", "none", "-serial", "stdio", "-kernel", firmware);
    }

    private static string Metadata(string key) => typeof(ThumbRandomTests).Assembly
        .GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
        .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(each => each.Key == key).Value!;
}
