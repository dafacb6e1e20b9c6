using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>Rules make functions for boards shorter, where they may.</summary>
[TestClass]
public sealed class ThumbPeepholeTests
{
    [TestInitialize]
    public void Require() => ThumbAssembler.Require();

    [TestMethod]
    [DataRow("it eq; moveq r0, r1; cmp r1, #0; beq 1f; nop; 1: bx lr", DisplayName = "an IT block")]
    [DataRow("ldr r0, 1f; mov r0, r0; bx lr; .align 2; 1: .word 5", DisplayName = "a literal")]
    [DataRow("tbb [pc, r0]; .byte 1, 1; mov r0, r0; bx lr", DisplayName = "a table of jumps")]
    [DataRow("mov r0, pc; mov r0, r0; bx lr", DisplayName = "the program counter")]
    [DataRow("mov r3, r1; cmp r0, #0; beq 1f; str r3, [r2]; bx lr; 1: mov r0, r0", DisplayName = "an end that is no end")]
    [DataRow("movs r0, #1; mov r1, r1; movw r3, #:lower16:f; bx lr", DisplayName = "an address that is not whole")]
    public void AFunctionThatCannotBeReadStaysAsItIs(string code) => ThumbAssembler.AssertBecomes(code, code);

    [TestMethod]
    public void AnAddressStaysWhole() => ThumbAssembler.AssertBecomes(
        "movw r0, #:lower16:(f - 1f); movt r0, #:upper16:(f - 1f); 1: add r0, pc; mov r3, r3; bx lr",
        "movw r0, #:lower16:(f - 1f); movt r0, #:upper16:(f - 1f); 1: add r0, pc; bx lr");

    [TestMethod]
    [DataRow("ands r0, r1; cmp r0, #0; beq 1f; adds r0, #8; 1: bx lr", "ands r0, r1; beq 1f; adds r0, #8; 1: bx lr", DisplayName = "and")]
    [DataRow("lsrs r0, r1, #3; cmp r0, #0; bne 1f; adds r0, #8; 1: bx lr", "lsrs r0, r1, #3; bne 1f; adds r0, #8; 1: bx lr", DisplayName = "shift")]
    [DataRow("subs r0, r0, r1; cmp r0, #0; bge 1f; adds r0, #8; 1: bx lr", "subs r0, r0, r1; bpl 1f; adds r0, #8; 1: bx lr", DisplayName = "at least 0")]
    [DataRow("subs r0, r0, r1; cmp r0, #0; blt 1f; adds r0, #8; 1: bx lr", "subs r0, r0, r1; bmi 1f; adds r0, #8; 1: bx lr", DisplayName = "below 0")]
    [DataRow("and.w r3, r0, r1; cmp r3, #0; beq 1f; adds r0, #8; 1: bx lr", "tst r0, r1; beq 1f; adds r0, #8; 1: bx lr", DisplayName = "test")]
    [DataRow("subs r3, r0, r1; cmp r3, #0; beq 1f; adds r0, #8; 1: bx lr", "cmp r0, r1; beq 1f; adds r0, #8; 1: bx lr", DisplayName = "difference")]
    [DataRow("and.w r3, r0, #6; cmp r3, #0; beq 1f; adds r0, #8; 1: bx lr", "tst.w r0, #6; beq 1f; adds r0, #8; 1: bx lr", DisplayName = "constant")]
    public void AComparisonWithZeroGoes(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("subs r0, r0, r1; cmp r0, #0; bgt 1f; adds r0, #8; 1: bx lr", DisplayName = "an overflow would count")]
    [DataRow("ands r0, r1; cmp r0, #0; bhi 1f; adds r0, #8; 1: bx lr", DisplayName = "the carry would count")]
    [DataRow("subs r0, r0, r1; cmp r0, #0; bge 1f; blt 1f; adds r0, #8; 1: bx lr", DisplayName = "two ask")]
    [DataRow("ands r0, r1; 1: cmp r0, #0; bmi 2f; subs r0, #8; b 1b; 2: bx lr", DisplayName = "others come there")]
    [DataRow("ldr r0, [r1]; cmp r0, #0; bmi 1f; adds r0, #8; 1: bx lr", DisplayName = "a load sets no flags")]
    [DataRow("clz r0, r1; cmp r0, #0; bmi 1f; adds r0, #8; 1: bx lr", DisplayName = "nor does clz")]
    public void AComparisonThatCountsStays(string code) => ThumbAssembler.AssertBecomes(code, code);

    [TestMethod]
    [DataRow("cmp r1, #0; beq 1f; adds r0, #8; 1: bx lr", "cbz r1, 1f; adds r0, #8; 1: bx lr")]
    [DataRow("cmp r1, #0; bne 1f; adds r0, #8; 1: bx lr", "cbnz r1, 1f; adds r0, #8; 1: bx lr")]
    public void AComparisonAndABranchAreOne(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("1: adds r0, #8; cmp r1, #0; beq 1b; bx lr", DisplayName = "back")]
    [DataRow("cmp.w r8, #0; beq 1f; adds r0, #8; 1: bx lr", DisplayName = "a high register")]
    [DataRow("cmp r1, #0; beq 1f; bmi 1f; adds r0, #8; 1: bx lr", DisplayName = "flags that are read")]
    [DataRow("cmp r1, #0; beq 1f; .rept 65; muls r0, r2; .endr; 1: bx lr", DisplayName = "too far")]
    public void AComparisonAndABranchStayTwo(string code) => ThumbAssembler.AssertBecomes(code, code);

    [TestMethod]
    [DataRow("mvn r3, #7; cmp r0, r3; bcc 1f; adds r0, #9; 1: bx lr", "cmn.w r0, #8; bcc 1f; adds r0, #9; 1: bx lr", DisplayName = "its opposite")]
    [DataRow("mvn r3, #0xC0000000; cmp r0, r3; bls 1f; adds r0, #9; 1: bx lr", "cmp.w r0, #0x40000000; bcc 1f; adds r0, #9; 1: bx lr", DisplayName = "the next")]
    [DataRow("mvn r3, #0xC0000000; cmp r0, r3; bgt 1f; adds r0, #9; 1: bx lr", "cmp.w r0, #0x40000000; bge 1f; adds r0, #9; 1: bx lr", DisplayName = "the next, with a sign")]
    [DataRow("movw r3, #0x4150; cmp r0, r3; bls 1f; adds r0, #9; 1: bx lr", null, DisplayName = "no such constant")]
    [DataRow("mvn r3, #0xC0000000; cmp r0, r3; bcc 1f; adds r0, #9; 1: bx lr", null, DisplayName = "a condition that it is in")]
    [DataRow("mvn r1, #7; cmp r0, r1; bcc 1f; adds r0, #9; 1: bx lr", null, DisplayName = "read later")]
    public void AConstantIsComparedDirectly(string before, string? after) => ThumbAssembler.AssertBecomes(before, after ?? before);

    [TestMethod]
    [DataRow("lsls r3, r1, #3; adds r0, r0, r3; bx lr", "add.w r0, r0, r1, lsl #3; bx lr", DisplayName = "sum")]
    [DataRow("lsrs r3, r1, #3; subs r0, r3, r0; bx lr", "rsb r0, r0, r1, lsr #3; bx lr", DisplayName = "difference")]
    [DataRow("lsls r3, r1, #2; ldr r0, [r0, r3]; bx lr", "ldr.w r0, [r0, r1, lsl #2]; bx lr", DisplayName = "load")]
    [DataRow("lsls r3, r1, #2; ldr r0, [r3, r0]; bx lr", "ldr.w r0, [r0, r1, lsl #2]; bx lr", DisplayName = "load, turned")]
    [DataRow("lsls r3, r1, #2; adds r3, r0, r3; ldr r0, [r3]; bx lr", "add.w r3, r0, r1, lsl #2; ldr r0, [r3]; bx lr", DisplayName = "address")]
    [DataRow("lsls r3, r1, #3; str r2, [r0, r3]; adds r3, r0, r3; str r2, [r3, #4]; bx lr", "add.w r3, r0, r1, lsl #3; strd r2, r2, [r3]; bx lr", DisplayName = "address of two")]
    [DataRow("adds r3, r0, #4; ldr r2, [r3]; adds r2, r2, #1; str r2, [r3]; bx lr", "ldr r2, [r0, #4]; adds r2, r2, #1; str r2, [r0, #4]; bx lr", DisplayName = "offset")]
    [DataRow("adds r0, #96; ldr r2, [r0]; adds r2, r2, #1; str r2, [r0, #4]; movs r0, #0; bx lr", "ldr r2, [r0, #96]; adds r2, r2, #1; str r2, [r0, #100]; movs r0, #0; bx lr", DisplayName = "offset of itself")]
    public void AShiftOrASumIsPartOfAnother(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("lsls r1, r2, #3; adds r0, r0, r1; bx lr", DisplayName = "a result")]
    [DataRow("lsls r3, r1, #3; ldr r1, [r2]; adds r0, r0, r3; bx lr", DisplayName = "changed between")]
    [DataRow("lsls r3, r1, #4; ldr r0, [r0, r3]; bx lr", DisplayName = "too far for an address")]
    [DataRow("lsrs r3, r1, #2; ldr r0, [r0, r3]; bx lr", DisplayName = "to the other side")]
    [DataRow("lsls r0, r1, #3; adds r0, r0, r0; bx lr", DisplayName = "read twice")]
    [DataRow("lsls r3, r1, #3; cbz r0, 1f; adds r2, r0, r3; str r2, [r0]; 1: str r3, [r1]; bx lr", DisplayName = "in another block")]
    [DataRow("lsls r3, r1, #3; bl f; adds r0, r0, r4; bx lr", DisplayName = "a call between")]
    [DataRow("adds r3, r0, #4; ldr r0, [r3]; str r0, [r3, #4]; bx lr", DisplayName = "the address changed between")]
    [DataRow("adds r3, r0, #4; str r3, [r3]; bx lr", DisplayName = "an address that is stored")]
    [DataRow("adds r3, r0, #4; 1: ldr r2, [r3]; subs r1, r1, r2; bne 1b; bx lr", DisplayName = "a loop")]
    public void AShiftOrASumThatIsNeededStays(string code) => ThumbAssembler.AssertBecomes(code, code);
}
