using System;
using System.Collections.Generic;
using System.Linq;
using Allocator.ImageBuilder;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>Functions for boards become shorter, and do what they did.</summary>
[TestClass]
public sealed class ThumbRelaxationTests
{
    private const int Push = 0xB580; //              push {r7, lr}
    private const int Pop = 0xBD80; //               pop {r7, pc}
    private const int Return = 0x4770; //            bx lr
    private const int Compare = 0x2800; //           cmp r0, #0
    private const int CallR3 = 0x4798; //            blx r3
    private const int JumpIp = 0x4760; //            bx ip
    private static readonly int[] s_addressInR3 = [0xF64F, 0x73F4, 0xF6CF, 0x73FF, 0x447B];
    private static readonly int[] s_addressInIp = [0xF64F, 0x7CF4, 0xF6CF, 0x7CFF, 0x44FC];
    private static readonly int[] s_call = [0xF7FF, 0xFFFE];
    private static readonly int[] s_jump = [0xF7FF, 0xBFFE];

    private static readonly Symbol s_function = new("f", null, 0, 0, Symbol.Function);

    [TestMethod]
    public void ACallTakesOneInstruction()
    {
        List<Relocation> relocations = Address(2);
        AssertCode([Push, .. s_call, Pop], Shorten(relocations, [Push, .. s_addressInR3, CallR3, Pop]));
        Assert.AreEqual(new Relocation(2, ThumbRelaxation.Call, s_function), relocations.Single());
    }

    [TestMethod]
    public void AJumpToAFunctionTakesOneInstruction()
    {
        // pop.w {r7, lr} comes between.
        List<Relocation> relocations = Address(2);
        AssertCode(
            [Push, 0xE8BD, 0x4080, .. s_jump], Shorten(relocations, [Push, .. s_addressInIp, 0xE8BD, 0x4080, JumpIp]));
        Assert.AreEqual(new Relocation(6, ThumbRelaxation.Jump, s_function), relocations.Single());
    }

    [TestMethod]
    [DataRow(0xD005, 0xD001, DisplayName = "beq")]
    [DataRow(0xE005, 0xE001, DisplayName = "b")]
    [DataRow(0xB128, 0xB108, DisplayName = "cbz")]
    [DataRow(0xBB28, 0xBB28, DisplayName = "cbnz to outside of the function")]
    public void ABranchOverACallStaysRight(int before, int after)
    {
        int[] code = [Compare, before, .. s_addressInR3, CallR3, Return];
        bool isKnown = before != after;
        AssertCode(
            isKnown ? [Compare, after, .. s_call, Return] : code, Shorten(Address(4), code));
    }

    [TestMethod]
    [DataRow(0x8006, 0x8002, DisplayName = "beq.w")]
    [DataRow(0xB806, 0xB802, DisplayName = "b.w")]
    public void AWideBranchOverACallStaysRight(int before, int after) => AssertCode(
        [Compare, 0xF000, after, .. s_call, Return],
        Shorten(Address(6), [Compare, 0xF000, before, .. s_addressInR3, CallR3, Return]));

    // To the first instruction, over the call.
    [TestMethod]
    [DataRow(new[] { 0xD1F7 }, new[] { 0xD1FB }, DisplayName = "bne")]
    [DataRow(new[] { 0xE7F7 }, new[] { 0xE7FB }, DisplayName = "b")]
    [DataRow(new[] { 0xF47F, 0xAFF7 }, new[] { 0xF47F, 0xAFFB }, DisplayName = "bne.w")]
    [DataRow(new[] { 0xF7FF, 0xBFF7 }, new[] { 0xF7FF, 0xBFFB }, DisplayName = "b.w")]
    public void ABranchBackStaysRight(int[] before, int[] after) => AssertCode(
        [Compare, .. s_call, .. after, Return], Shorten(Address(2), [Compare, .. s_addressInR3, CallR3, .. before, Return]));

    [TestMethod]
    public void AnAddressThatSomebodyJumpsIntoStays()
    {
        // beq to the add.
        int[] code = [Compare, 0xD003, .. s_addressInR3, CallR3, Return];
        AssertCode(code, Shorten(Address(4), code));
    }

    [TestMethod]
    public void AnAddressThatIsNotCalledStays()
    {
        int[] code = [.. s_addressInR3, 0x681B, Return];
        List<Relocation> relocations = Address(0);
        AssertCode(code, Shorten(relocations, code));
        CollectionAssert.AreEqual(Address(0), relocations);
    }

    // ldr.w lr, [sp], #4 comes between.
    [TestMethod]
    public void TheRegisterOfAJumpMayBeAnother() => AssertCode(
        [Push, 0xF85D, 0xEB04, .. s_jump], Shorten(Address(2), [Push, .. s_addressInR3, 0xF85D, 0xEB04, 0x4718]));

    // The address in r3, the jump by ip.
    [TestMethod]
    public void AJumpToSomethingElseStays()
    {
        int[] code = [Push, .. s_addressInR3, 0xF85D, 0xEB04, JumpIp];
        AssertCode(code, Shorten(Address(2), code));
    }

    // add.w fp, sp, #8 or mov fp, sp; then mov r0, fp, or nothing that could read it.
    [TestMethod]
    public void AFramePointerIsSetOnlyForWhoReadsIt()
    {
        AssertCode([Push, Pop], Shorten([], [Push, 0xF10D, 0x0B08, Pop]));
        AssertCode([Push, Pop], Shorten([], [Push, 0x46EB, Pop]));
        int[] reading = [Push, 0xF10D, 0x0B08, 0x4658, Pop];
        AssertCode(reading, Shorten([], reading));
    }

    [TestMethod]
    public void InstructionsThatDoNothingGo() => AssertCode([Return], Shorten([], [0xF3AF, 0x8000, 0xBF00, Return]));

    [TestMethod]
    [DataRow(0x4801, DisplayName = "ldr r0, [pc, #4]")]
    [DataRow(0xA001, DisplayName = "adr r0")]
    [DataRow(0xBF08, DisplayName = "it eq")]
    [DataRow(0xF000, 0xF802, DisplayName = "bl, complete")]
    [DataRow(0xE8DF, 0xF000, DisplayName = "tbb")]
    [DataRow(0xF8DF, 0x0004, DisplayName = "ldr.w r0, [pc, #4]")]
    [DataRow(0xF20F, 0x0004, DisplayName = "adr.w r0")]
    public void AFunctionThatCannotBeMovedStaysAsItIs(params int[] instruction)
    {
        int[] code = [.. instruction, .. s_addressInR3, CallR3, 0xBF00, Return];
        AssertCode(code, Shorten(Address(instruction.Length * 2), code));
    }

    private static List<Relocation> Address(int at) =>
        [new(at, ThumbAddress.LowHalf, s_function), new(at + 4, ThumbAddress.HighHalf, s_function)];

    private static byte[] Shorten(List<Relocation> relocations, int[] code) =>
        ThumbRelaxation.Shorten([.. code.SelectMany(half => BitConverter.GetBytes((ushort)half))], relocations);

    private static void AssertCode(int[] expected, byte[] code)
    {
        IEnumerable<int> halves = Enumerable.Range(0, code.Length / 2).Select(i => (int)BitConverter.ToUInt16(code, 2 * i));
        Assert.AreEqual(string.Join(" ", expected.Select(half => $"{half:X4}")), string.Join(" ", halves.Select(half => $"{half:X4}")));
    }
}
