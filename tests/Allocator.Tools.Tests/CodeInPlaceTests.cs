using System.IO;
using System.Linq;
using Allocator.ImageBuilder;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>The heap's functions in an image's object file become shorter, and nothing else changes.</summary>
[TestClass]
public sealed class CodeInPlaceTests
{
    private const string Heap = "Allocator_NoStd_Allocator_NoStd_";

    // Three functions. The second and the third call the first, as the compiler does it: its address is at a distance of 16 bits, of
    // which the upper ones are set, from 12 bytes behind where it is made.
    private const string Functions = """
        NAME_Called:
            cmp r0, #0
            bx lr
        NAME_Caller:
            push {r7, lr}
            movw r3, #0xFFEE
            movt r3, #0xFFFF
            add r3, pc
            blx r3
            pop {r7, pc}
        Program_Caller:
            push {r7, lr}
            movw r3, #0xFFDE
            movt r3, #0xFFFF
            add r3, pc
            blx r3
            pop {r7, pc}
        """;

    [TestMethod]
    public void OnlyTheHeapsFunctionsBecomeShorter()
    {
        (ElfObject before, ElfObject after) = Shorten(Heap);
        byte[] old = Code(before);
        byte[] made = Code(after);
        Assert.HasCount(old.Length, made);
        CollectionAssert.AreEqual(old[20..], made[20..]);
        string[] lines = ThumbAssembler.Disassemble(made[4..20]).Split('\n');
        // A call is all that it does. The listing begins at 0, the section 4 bytes before that.
        StringAssert.Contains(lines[0], "b.w\t0xfffffffc");
        foreach (string line in lines[1..])
            StringAssert.Contains(line, "udf\t#0");
    }

    [TestMethod]
    public void EveryNameStaysWhereItIs()
    {
        (ElfObject before, ElfObject after) = Shorten(Heap);
        CollectionAssert.AreEqual(
            before.Symbols.ConvertAll(symbol => (symbol.Name, symbol.Value, symbol.Size)),
            after.Symbols.ConvertAll(symbol => (symbol.Name, symbol.Value, symbol.Size)));
    }

    [TestMethod]
    public void WithoutTheHeapNothingChanges()
    {
        (ElfObject before, ElfObject after) = Shorten("Somebody_Elses_");
        CollectionAssert.AreEqual(Code(before), Code(after));
    }

    [TestMethod]
    [DataRow(0, "0x4")]
    [DataRow(-4, "0x0")]
    [DataRow(2, "0x6")]
    [DataRow(0x3FFFFE, "0x400002")]
    [DataRow(0x400000, "0x400004")]
    [DataRow(0x800000, "0x800004")]
    [DataRow(-0x400000, "0xffc00004")]
    [DataRow(-0x800000, "0xff800004")]
    [DataRow(0xFFFFFE, "0x1000002")]
    [DataRow(-0x1000000, "0xff000004")]
    public void ABranchLeadsWhereItShould(int distance, string target)
    {
        ThumbAssembler.Require();
        byte[] call = [0xFF, 0xF7, 0xFE, 0xFF];
        byte[] jump = [0xFF, 0xF7, 0xFE, 0xBF];
        ThumbBranch.SetDistance(call, 0, distance);
        ThumbBranch.SetDistance(jump, 0, distance);
        StringAssert.EndsWith(ThumbAssembler.Disassemble(call).TrimEnd(), "bl\t" + target);
        StringAssert.EndsWith(ThumbAssembler.Disassemble(jump).TrimEnd(), "b.w\t" + target);
    }

    [TestMethod]
    [DataRow(0x1000000)]
    [DataRow(-0x1000002)]
    public void ABranchThatCannotLeadSoFarIsToldOf(int distance)
    {
        BuildException told = Assert.ThrowsExactly<BuildException>(() => ThumbBranch.SetDistance(new byte[4], 0, distance));
        StringAssert.Contains(told.Message, "too large");
    }

    private static byte[] Code(ElfObject file) => file.Sections.Single(section => section.Name == "__managedcode").Content;

    private static (ElfObject Before, ElfObject After) Shorten(string name)
    {
        ThumbAssembler.Require();
        string folder = Directory.CreateTempSubdirectory("thumb").FullName;
        try
        {
            string before = Path.Combine(folder, "before.o");
            string after = Path.Combine(folder, "after.o");
            ThumbAssembler.Assemble(Path.Combine(folder, "code.s"), before, Source(name));
            CodeInPlace.Shorten(before, after);
            return (new ElfObject(before), new ElfObject(after));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Source(string name)
    {
        string functions = Functions.Replace("NAME_", name, System.StringComparison.Ordinal);
        string[] names = [.. functions.Split('\n').Select(line => line.Trim()).Where(line => line.EndsWith(':')).Select(line => line[..^1])];
        string[] kinds = [.. names.Select(each => $".global {each}\n.type {each}, %function\n.thumb_func\n.size {each}, {(each.EndsWith("Called", System.StringComparison.Ordinal) ? 4 : 16)}\n")];
        return ".section __managedcode, \"ax\"\n" + string.Concat(kinds) + functions + "\n";
    }
}
