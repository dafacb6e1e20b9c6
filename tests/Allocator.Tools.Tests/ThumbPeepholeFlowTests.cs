using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>Rules about branches, calls and what is pushed for them.</summary>
[TestClass]
public sealed class ThumbPeepholeFlowTests
{
    [TestInitialize]
    public void Require() => ThumbAssembler.Require();

    [TestMethod]
    [DataRow("cmp r1, #0; beq 1f; 1: adds r0, #8; bx lr", "adds r0, #8; bx lr", DisplayName = "to the next")]
    [DataRow("cmp r0, r1; bhi 1f; b 2f; 1: adds r0, #8; 2: bx lr", "cmp r0, r1; bls 2f; adds r0, #8; 2: bx lr", DisplayName = "over a jump")]
    [DataRow("cmp r0, r1; bhi 1f; adds r0, #8; bx lr; 1: b 2f; 3: adds r0, #9; bx lr; 2: adds r0, #7; b 3b", "cmp r0, r1; bhi 2f; adds r0, #8; bx lr; 2: adds r0, #16; bx lr", DisplayName = "to a jump")]
    [DataRow("b 1f; adds r0, #8; 1: bx lr", "bx lr", DisplayName = "over what nobody reaches")]
    [DataRow("cmp r0, r1; bhi 1f; movs r2, #0; b 2f; 1: movs r2, #1; 2: cmp r2, #0; bne 3f; adds r0, #8; 3: bx lr", "cmp r0, r1; bhi 3f; adds r0, #8; 3: bx lr", DisplayName = "a truth that is asked for again")]
    [DataRow("movs r2, #5; cmp r2, #4; bhi 1f; adds r0, #8; 1: bx lr", "bx lr", DisplayName = "what is known")]
    [DataRow("cmp r0, r1; bhi 1f; adds r0, #8; b 2f; 1: str r1, [r0]; 2: bx lr", "cmp r0, r1; bhi 1f; adds r0, #8; bx lr; 1: str r1, [r0]; bx lr", DisplayName = "to the end")]
    public void ABranchGoes(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("1: b 1b", DisplayName = "for ever")]
    [DataRow("1: cmp r0, #0; beq 1b; bx lr", DisplayName = "until it is another")]
    [DataRow("cmp r0, r1; bhi 1f; movs r2, #0; b 2f; 1: ldr r2, [r1]; 2: cmp r2, #4; bhi 3f; adds r0, #8; 3: bx lr", "cmp r0, r1; bls 1f; ldr r2, [r1]; cmp r2, #4; bhi 2f; 1: adds r0, #8; 2: bx lr", DisplayName = "one of two ways")]
    public void ABranchThatIsNeededStays(string code, string? after = null) => ThumbAssembler.AssertBecomes(code, after ?? code);

    [TestMethod]
    [DataRow("push {r3, lr}; cmp r0, #0; bne 1f; movs r0, #0; pop {r3, pc}; 1: add sp, #4; ldr lr, [sp], #4; b.w f", "cbnz r0, 1f; bx lr; 1: b.w f", DisplayName = "a jump to another function")]
    [DataRow("push {r3, lr}; ldr r0, [r0, #8]; bl f; pop {r3, pc}", "ldr r0, [r0, #8]; b.w f", DisplayName = "a call that is the last thing")]
    [DataRow("push.w {fp, lr}; ldr.w lr, [r0]; add.w r0, r1, lr; pop.w {fp, pc}", "ldr r3, [r0]; adds r0, r1, r3; bx lr", DisplayName = "who calls nobody")]
    [DataRow("push {r4, lr}; ldr r4, [r0]; adds r0, r1, r4; str r4, [r0]; pop {r4, pc}", "ldr r3, [r0]; adds r0, r1, r3; str r3, [r0]; bx lr", DisplayName = "with a register that is nobody's")]
    public void AFrameThatNobodyNeedsGoes(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("push {r3, lr}; bl f; adds r0, #1; pop {r3, pc}", DisplayName = "a call that is not the last thing")]
    [DataRow("push {r3, lr}; str r0, [sp]; bl f; pop {r3, pc}", DisplayName = "a local, or an argument on the stack")]
    [DataRow("push {r3, lr}; mov r0, sp; bl f; pop {r3, pc}", DisplayName = "the address of a local")]
    [DataRow("push {r4, lr}; adds r0, r4, #1; pop {r4, pc}", DisplayName = "a register that is read before it is written")]
    [DataRow("push {lr}; mov r0, lr; pop {pc}", DisplayName = "the address that it returns to")]
    [DataRow("push {r3, lr}; blx r3; pop {r3, pc}", DisplayName = "a call by a register")]
    [DataRow("push {r0, lr}; ldr r0, [r1]; pop {r0, pc}", DisplayName = "a result that is popped")]
    [DataRow("push {r4, lr}; pop {r3, pc}", DisplayName = "into another register")]
    [DataRow("push {r4, lr}; ldr r4, [r0]; muls r4, r1, r4; bge 1f; str r4, [r1]; pop {r4, pc}; 1: str r4, [r0]; str r4, [r0, #8]; pop.w {r4, lr}; b.w f", DisplayName = "a product that sets flags, which high registers have not")]
    public void AFrameThatIsNeededStays(string code) => ThumbAssembler.AssertBecomes(code, code);

    [TestMethod]
    [DataRow("push.w {r3, r4, fp, lr}; mov r4, r0; bl f; mov r0, r4; pop.w {r3, r4, fp, pc}", "push {r4, lr}; mov r4, r0; bl f; mov r0, r4; pop {r4, pc}", DisplayName = "a pair")]
    [DataRow("push.w {r4, r5, fp, lr}; mov r4, r0; bl f; mov r0, r4; pop.w {r4, r5, fp, pc}", "push {r3, r4, r5, lr}; mov r4, r0; bl f; mov r0, r4; pop {r3, r4, r5, pc}", DisplayName = "a lower one")]
    [DataRow("push.w {r3, r4, fp, lr}; mov r4, r0; bl f; mov fp, r0; bl f; adds r0, r4, #1; add r0, fp; pop.w {r3, r4, fp, pc}", "push {r3, r4, r5, lr}; mov r4, r0; bl f; mov r5, r0; bl f; adds r0, r4, #1; adds r0, r0, r5; pop {r3, r4, r5, pc}", DisplayName = "where it is used")]
    [DataRow("push.w {r3, r4, fp, lr}; mov r4, r0; str r0, [sp]; bl f; mov r0, r4; pop.w {r3, r4, fp, pc}", null, DisplayName = "where there are locals")]
    [DataRow("push.w {r3, r4, r5, r6, fp, lr}; mov r5, r0; bl f; mov r0, r5; add sp, #8; pop.w {r5, r6, fp, pc}", null, DisplayName = "where one is left behind")]
    public void AFramePointerIsNotPushed(string before, string? after) => ThumbAssembler.AssertBecomes(before, after ?? before);

    [TestMethod]
    [DataRow("push.w {r8, lr}; mov r8, r0; bl f; ldr.w r0, [r8]; pop.w {r8, pc}", "push {r5, lr}; mov r5, r0; bl f; ldr r0, [r5]; pop {r5, pc}", DisplayName = "that nobody has")]
    [DataRow("push.w {r5, r8, r9, lr}; mov r8, r0; mov r5, r1; bl f; ldr.w r0, [r8]; ldr.w r1, [r8, #4]; adds r0, r0, r1; add r0, r5; pop.w {r5, r8, r9, pc}", "push.w {r5, r8, r9, lr}; mov r5, r0; mov r8, r1; bl f; ldrd r0, r1, [r5]; adds r0, r0, r1; add r0, r8; pop.w {r5, r8, r9, pc}", DisplayName = "of one that is named less")]
    [DataRow("push {r3, lr}; ldr.w lr, [r0]; str.w lr, [r1]; str.w lr, [r1, #4]; bl f; adds r0, #1; pop {r3, pc}", "push {r5, lr}; ldr r5, [r0]; strd r5, r5, [r1]; bl f; adds r0, #1; pop {r5, pc}", DisplayName = "in the place of a filler")]
    [DataRow("push {r5, lr}; ldr r5, [r0]; str r5, [r1]; ldr.w lr, [r0, #4]; str.w lr, [r1, #4]; str.w lr, [r1, #8]; bl f; adds r0, #1; pop {r5, pc}", "push {r5, lr}; ldr.w lr, [r0]; str.w lr, [r1]; ldr r5, [r0, #4]; strd r5, r5, [r1, #4]; bl f; adds r0, #1; pop {r5, pc}", DisplayName = "of one that no call has to keep")]
    public void AHighRegisterGetsTheNameOfALowOne(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("push.w {r4, r8, lr}; mov r8, r1; mov r4, r0; ldr r0, [r4]; blx r8; ldr.w r0, [r4, #8]; blx r8; str.w r8, [r4]; pop.w {r4, r8, pc}", "push.w {r4, r8, lr}; mov r8, r1; mov r4, r0; ldr r0, [r4]; blx r8; ldr r0, [r4, #8]; blx r8; str.w r8, [r4]; pop.w {r4, r8, pc}", DisplayName = "it is called")]
    [DataRow("push {r5, lr}; mov r5, r0; ldr.w lr, [r0]; str.w lr, [r1]; bl f; mov r0, r5; pop {r5, pc}", DisplayName = "a call would lose it")]
    [DataRow("push {r3, lr}; ldr.w ip, [r0]; str.w ip, [r1]; bl f; adds r0, #1; pop {r3, pc}", DisplayName = "it may be an argument")]
    [DataRow("push.w {r3, r8, r9, lr}; str r0, [sp]; mov r8, r0; bl f; ldr.w r0, [r8]; pop.w {r3, r8, r9, pc}", DisplayName = "there are locals")]
    [DataRow("push.w {r8, lr}; mov r8, r0; bl f; umull r0, r1, r8, r0; ldr.w r0, [r8]; pop.w {r8, pc}", DisplayName = "an instruction that is not taken apart")]
    [DataRow("push.w {r5, r8, r9, lr}; mov r5, r0; mov r8, r1; bl f; ldr r0, [r5]; add r0, r8; pop.w {r5, r8, r9, pc}", DisplayName = "nothing would be shorter")]
    [DataRow("push.w {r4, r5, r6, r7, r8, lr}; adds r1, r5, r6; cbz r7, 1f; mov r8, r0; bl f; ldr.w r0, [r8]; 1: pop.w {r4, r5, r6, r7, r8, pc}", DisplayName = "what is read before it is written")]
    public void ANameThatIsNeededStays(string code, string? after = null) => ThumbAssembler.AssertBecomes(code, after ?? code);
}
