using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>Rules about what is in registers: copies, constants, single bits.</summary>
[TestClass]
public sealed class ThumbPeepholeRegisterTests
{
    [TestInitialize]
    public void Require() => ThumbAssembler.Require();

    [TestMethod]
    [DataRow("mov r3, r0; adds r0, r3, r1; bx lr", "adds r0, r0, r1; bx lr", DisplayName = "a copy that is read")]
    [DataRow("subs r3, r0, r1; mov r0, r3; bx lr", "subs r0, r0, r1; bx lr", DisplayName = "a result that is copied")]
    [DataRow("ldr r3, [r1]; mov r0, r3; bx lr", "ldr r0, [r1]; bx lr", DisplayName = "a loaded result")]
    [DataRow("push {r4, lr}; mov r4, r0; mov r0, r4; bl f; mov r0, r4; pop {r4, pc}", "push {r4, lr}; mov r4, r0; bl f; mov r0, r4; pop {r4, pc}", DisplayName = "back where it was")]
    [DataRow("mov r1, r1; movs r3, #5; bx lr", "bx lr", DisplayName = "for nobody")]
    [DataRow("movs r1, #1; str r1, [r0]; movs r1, #1; str r1, [r0, #4]; bx lr", "movs r1, #1; strd r1, r1, [r0]; bx lr", DisplayName = "the same constant")]
    [DataRow("cbz r0, 1f; movs r0, #1; bx lr; 1: movs r0, #0; bx lr", "cbz r0, 1f; movs r0, #1; bx lr; 1: bx lr", DisplayName = "0, where it was compared with 0")]
    public void ACopyGoes(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("mov r3, r0; ldr r0, [r1]; adds r0, r0, r3; bx lr", DisplayName = "changed between")]
    [DataRow("mov r3, r0; cbz r1, 1f; movs r0, #5; 1: adds r0, r0, r3; bx lr", DisplayName = "read elsewhere")]
    [DataRow("subs r3, r0, r1; adds r0, #1; str r0, [r1]; mov r0, r3; bx lr", DisplayName = "where it is to be is something else")]
    [DataRow("push {r4, lr}; mov r4, r0; bl f; mov r0, r4; pop {r4, pc}", DisplayName = "over a call")]
    [DataRow("movs r1, #1; cbz r0, 1f; movs r1, #2; 1: str r1, [r0]; movs r1, #1; bx lr", DisplayName = "on one way another constant")]
    [DataRow("cbz r0, 1f; movs r1, #0; 1: movs r0, #0; bx lr", DisplayName = "0 on one way only")]
    [DataRow("ldr r3, [r0]; bx lr", DisplayName = "a load, which may be a fault")]
    [DataRow("movs r3, #1; mls r0, r1, r2, r0; bx lr", DisplayName = "an instruction that is not known")]
    public void ACopyThatIsNeededStays(string code) => ThumbAssembler.AssertBecomes(code, code);

    [TestMethod]
    [DataRow("mvn r3, #0x80000000; ands r0, r3; bx lr", "bic r0, r0, #0x80000000; bx lr", DisplayName = "inverse")]
    [DataRow("movs r3, #5; lsls r0, r3; bx lr", "lsls r0, r0, #5; bx lr", DisplayName = "shift")]
    [DataRow("mov r3, #256; adds r0, r0, r3; bx lr", "add.w r0, r0, #256; bx lr", DisplayName = "sum")]
    [DataRow("rsb r3, r0, #31; negs r3, r3; adds r3, #31; mov r0, r3; bx lr", "bx lr", DisplayName = "31 - (31 - n)")]
    [DataRow("subs r3, r0, #1; adds r3, #9; mov r0, r3; bx lr", "adds r0, #8; bx lr", DisplayName = "sums")]
    [DataRow("movw r3, #0x4150; ands r0, r3; bx lr", null, DisplayName = "no such constant")]
    [DataRow("movs r1, #5; lsls r0, r1; bx lr", null, DisplayName = "read later")]
    [DataRow("movs r3, #0; lsls r0, r3; bx lr", null, DisplayName = "a shift by nothing")]
    public void AConstantIsPartOfAnother(string before, string? after) => ThumbAssembler.AssertBecomes(before, after ?? before);

    [TestMethod]
    [DataRow("cbz r1, 1f; negs r3, r1; ands r3, r1; clz r3, r3; rsb r0, r3, #31; 1: bx lr", "cbz r1, 1f; rbit r0, r1; clz r0, r0; 1: bx lr", DisplayName = "lowest bit")]
    [DataRow("ands r1, r0; beq 1f; negs r3, r1; ands r3, r1; clz r3, r3; rsb r0, r3, #31; 1: bx lr", "ands r1, r0; beq 1f; rbit r0, r1; clz r0, r0; 1: bx lr", DisplayName = "lowest bit, by flags")]
    [DataRow("and r3, r1, #31; lsrs r0, r3; and r0, r0, #1; bx lr", "rors r0, r1; and.w r0, r0, #1; bx lr", DisplayName = "a bit")]
    [DataRow("and r3, r1, #31; lsr r3, r0, r3; and r3, r3, #1; cmp r3, #0; beq 1f; adds r0, #8; 1: bx lr", "ror.w r3, r0, r1; lsls r3, r3, #31; bpl 1f; adds r0, #8; 1: bx lr", DisplayName = "branch on a bit")]
    [DataRow("and r3, r1, #31; movs r2, #1; lsls r2, r3; ands r2, r0; cmp r2, #0; bne 1f; adds r0, #8; 1: bx lr", "ror.w r2, r0, r1; lsls r2, r2, #31; bmi 1f; adds r0, #8; 1: bx lr", DisplayName = "branch on a mask")]
    [DataRow("subs r3, r1, #1; str r3, [r0]; and r2, r3, #31; lsr r2, r0, r2; and r2, r2, #1; cmp r2, #0; bne 1f; adds r0, #8; 1: bx lr", "subs r3, r1, #1; str r3, [r0]; rors.w r2, r0, r1; bmi 1f; adds r0, #8; 1: bx lr", DisplayName = "the bit before")]
    [DataRow("lsrs r3, r0, #1; bics r0, r3; clz r0, r0; bx lr", "clz r0, r0; bx lr", DisplayName = "highest bit")]
    [DataRow("cbz r1, 1f; orr r0, r1, #1; lsrs r3, r0, #1; bics r0, r3; clz r0, r0; 1: bx lr", "cbz r1, 1f; clz r0, r1; 1: bx lr", DisplayName = "highest bit of some")]
    [DataRow("clz r3, r1; rsb r3, r3, #40; adds r3, r2, r3; subs r0, r3, #39; bx lr", "clz r0, r1; subs r0, r2, r0; adds r0, #1; bx lr", DisplayName = "highest bit, and more")]
    [DataRow("clz r3, r1; rsb r3, r3, #40; adds r3, r3, r2; subs r0, r3, #40; bx lr", "clz r0, r1; subs r0, r2, r0; bx lr", DisplayName = "highest bit, and no more")]
    public void ABitIsFoundSooner(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("orr r0, r1, #1; clz r0, r0; bx lr", DisplayName = "there may be none")]
    [DataRow("cbz r1, 1f; orr r0, r1, #2; clz r0, r0; 1: bx lr", DisplayName = "not the lowest")]
    [DataRow("bic.w r0, r0, r0, lsl #1; clz r0, r0; bx lr", DisplayName = "bits before a set one")]
    [DataRow("bic.w r0, r0, r1, lsr #1; clz r0, r0; bx lr", DisplayName = "bits of another")]
    [DataRow("bic.w r3, r0, r0, lsr #1; clz r0, r3; str r3, [r1]; bx lr", DisplayName = "the bit itself is wanted")]
    [DataRow("bic.w r3, r0, r0, lsr #1; ldr r0, [r1]; clz r3, r3; adds r0, r0, r3; bx lr", DisplayName = "changed between")]
    [DataRow("rsb r3, r1, #40; adds r3, r2, r3; str r3, [r0]; sub.w r0, r3, #39; bx lr", DisplayName = "the sum is wanted")]
    [DataRow("rsb r3, r1, #40; str r3, [r0]; adds r0, r2, r3; subs r0, #39; bx lr", DisplayName = "the difference is wanted")]
    [DataRow("rsb r3, r1, #40; ldr r1, [r0]; adds r0, r2, r3; subs r0, #39; adds r0, r0, r1; bx lr", DisplayName = "changed before the sum")]
    [DataRow("rsb r0, r1, #40; adds r0, r0, r0; subs r0, #39; bx lr", DisplayName = "twice the difference")]
    public void WhatABitNeedsStays(string code) => ThumbAssembler.AssertBecomes(code, code);

    [TestMethod]
    [DataRow("negs r0, r1; ands r0, r1; clz r0, r0; rsb r0, r0, #31; bx lr", DisplayName = "of 0, maybe")]
    [DataRow("cbz r1, 1f; negs r3, r1; str r3, [r0]; and.w r0, r3, r1; clz r0, r0; rsb r0, r0, #31; 1: bx lr", DisplayName = "whose opposite is wanted")]
    [DataRow("and r3, r1, #31; lsrs r0, r3; and r0, r0, #3; bx lr", DisplayName = "two bits")]
    [DataRow("and r3, r1, #31; lsls r0, r3; and r0, r0, #1; bx lr", DisplayName = "to the left")]
    [DataRow("and r3, r1, #15; lsrs r0, r3; and r0, r0, #1; bx lr", DisplayName = "of 16")]
    [DataRow("and r3, r1, #31; movs r2, #3; lsls r2, r3; tst r0, r2; bne 1f; adds r0, #8; 1: bx lr", DisplayName = "a mask of two bits")]
    [DataRow("and r3, r1, #31; movs r2, #1; lsls r2, r3; tst r0, r2; bmi 1f; adds r0, #8; 1: bx lr", DisplayName = "who asks for the sign")]
    public void BitsThatAreOthersStay(string code) => ThumbAssembler.AssertBecomes(code, code);
}
