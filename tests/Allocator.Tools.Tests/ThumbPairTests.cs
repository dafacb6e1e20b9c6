using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>Rules that look further than one block, and those for two words that lie side by side.</summary>
[TestClass]
public sealed class ThumbPairTests
{
    [TestInitialize]
    public void Require() => ThumbAssembler.Require();

    [TestMethod]
    [DataRow("ldr r2, [r1]; ldr r3, [r1, #4]; adds r0, r2, r3; bx lr", "ldrd r2, r3, [r1]; adds r0, r2, r3; bx lr", DisplayName = "two loads")]
    [DataRow("ldr r2, [r1, #4]; ldr r3, [r1]; subs r0, r2, r3; bx lr", "ldrd r3, r2, [r1]; subs r0, r2, r3; bx lr", DisplayName = "the upper one first")]
    [DataRow("ldr r2, [r1]; cbz r2, 1f; ldr r3, [r1, #4]; adds r0, r2, r3; 1: bx lr", "ldrd r2, r3, [r1]; cbz r2, 1f; adds r0, r2, r3; 1: bx lr", DisplayName = "over a branch")]
    [DataRow("ldr r2, [r1]; str r0, [r1, #8]; ldr r3, [r1, #4]; adds r0, r2, r3; bx lr", "ldrd r2, r3, [r1]; str r0, [r1, #8]; adds r0, r2, r3; bx lr", DisplayName = "over a store beside them")]
    [DataRow("ldr r2, [r1]; adds r2, #1; str r2, [r1]; ldr r2, [r1, #4]; subs r2, #1; str r2, [r1, #4]; bx lr", "ldrd r2, r3, [r1]; adds r2, #1; subs r3, #1; strd r2, r3, [r1]; bx lr", DisplayName = "two counts")]
    [DataRow("ldr r2, [r1]; cbz r2, 1f; ldr r3, [r1, #4]; adds r0, r2, r3; bx lr; 1: str r3, [r0]; str r1, [r0, #8]; bx lr", "ldrd r2, ip, [r1]; cbz r2, 1f; add.w r0, r2, ip; bx lr; 1: str r3, [r0]; str r1, [r0, #8]; bx lr", DisplayName = "into a free register")]
    [DataRow("str r2, [r1]; adds r0, r0, r3; str r0, [r1, #4]; bx lr", "adds r0, r0, r3; strd r2, r0, [r1]; bx lr", DisplayName = "two stores")]
    public void TwoWordsAreOneInstruction(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("ldr r2, [r1]; ldr r3, [r1, #8]; adds r0, r2, r3; bx lr", DisplayName = "not side by side")]
    [DataRow("ldr r2, [r1, #2]; ldr r3, [r1, #6]; adds r0, r2, r3; bx lr", DisplayName = "not at words")]
    [DataRow("ldr.w r2, [r1, #1020]; ldr.w r3, [r1, #1024]; adds r0, r2, r3; bx lr", DisplayName = "too far away")]
    [DataRow("ldr r1, [r1]; ldr r3, [r1, #4]; adds r0, r1, r3; bx lr", DisplayName = "another address")]
    [DataRow("ldr r2, [r1]; ldr r1, [r1, #4]; adds r0, r2, r1; bx lr", DisplayName = "over the address")]
    [DataRow("ldr r2, [r1]; str r2, [r0]; ldr r3, [r1, #4]; adds r0, r2, r3; bx lr", DisplayName = "a store that may be there")]
    [DataRow("ldr r2, [r1]; str r0, [r1, #4]; ldr r3, [r1, #4]; adds r0, r2, r3; bx lr", DisplayName = "a store that is there")]
    [DataRow("ldr r2, [r1]; cbz r2, 1f; ldr r3, [r1, #4]; adds r0, r2, r3; bx lr; 1: add r3, ip; str r3, [r0]; str r1, [r0, #8]; ldr r0, [r2, #12]; bx lr", DisplayName = "its register is read elsewhere, and none is free")]
    [DataRow("str r2, [r1]; ldr r3, [r0]; str r3, [r1, #4]; bx lr", DisplayName = "somebody may read it between")]
    [DataRow("str r2, [r1]; cbz r0, 1f; str r3, [r1, #4]; 1: bx lr", DisplayName = "on one way only")]
    [DataRow("str r2, [r1]; movt r2, #7; str r2, [r1, #4]; bx lr", DisplayName = "half of it is made anew")]
    public void TwoWordsStayTwo(string code) => ThumbAssembler.AssertBecomes(code, code);

    [TestMethod]
    [DataRow("lsls r3, r1, #3; ldr r2, [r0, r3]; cbz r2, 1f; adds r3, r0, r3; str r2, [r3, #4]; 1: bx lr", "add.w r3, r0, r1, lsl #3; ldr r2, [r3]; cbz r2, 1f; str r2, [r3, #4]; 1: bx lr", DisplayName = "an address in two blocks")]
    [DataRow("mov r3, r1; cbz r2, 1f; str r3, [r0]; 1: bx lr", "cbz r2, 1f; str r1, [r0]; 1: bx lr", DisplayName = "a copy")]
    [DataRow("cbz r1, 1f; mov r3, r2; b 2f; 1: adds r3, r0, #1; 2: mov r0, r3; bx lr", "cbz r1, 1f; mov r0, r2; bx lr; 1: adds r0, #1; bx lr", DisplayName = "what is copied where ways meet")]
    [DataRow("ldr r3, [r1]; mov r2, r3; adds r3, r0, r3; str r3, [r1]; cbz r0, 1f; adds r2, #1; 1: str r2, [r1, #8]; bx lr", "ldr r2, [r1]; adds r3, r0, r2; str r3, [r1]; cbz r0, 1f; adds r2, #1; 1: str r2, [r1, #8]; bx lr", DisplayName = "what is read before it is copied")]
    [DataRow("negs r3, r1; cbz r2, 1f; str r3, [r0]; 1: bx lr", "cbz r2, 1f; negs r3, r1; str r3, [r0]; 1: bx lr", DisplayName = "what is read on one way")]
    [DataRow("adds r3, r1, r2; str r3, [r0]; cbz r1, 1f; adds r2, r1, r2; str r2, [r0, #8]; 1: bx lr", "adds r3, r1, r2; str r3, [r0]; cbz r1, 1f; str r3, [r0, #8]; 1: bx lr", DisplayName = "what was made before")]
    [DataRow("mvns r3, r1; ldr r2, [r0]; ands r2, r3; str r2, [r0]; bx lr", "ldr r2, [r0]; bics r2, r1; str r2, [r0]; bx lr", DisplayName = "bits that are left out")]
    [DataRow("negs r3, r1; ldr r2, [r0]; adds r2, r2, r3; str r2, [r0]; str r3, [r0, #8]; bx lr", "negs r3, r1; ldr r2, [r0]; subs r2, r2, r1; str r2, [r0]; str r3, [r0, #8]; bx lr", DisplayName = "a sum with an opposite")]
    [DataRow("adds r2, r0, r3; adds r0, r2, #92; ldr r3, [r0]; str r1, [r0]; mov r0, r3; bx lr", "adds r0, r0, r3; ldr r3, [r0, #92]; str r1, [r0, #92]; mov r0, r3; bx lr", DisplayName = "an address made of two")]
    public void ANumberIsMadeOnceWhereItIsRead(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    [TestMethod]
    [DataRow("lsls r3, r1, #3; ldr r2, [r0, r3]; cbz r2, 1f; ldr r0, [r0]; adds r3, r0, r3; str r2, [r3, #4]; 1: bx lr", DisplayName = "added to another")]
    [DataRow("lsls r3, r1, #3; ldr r2, [r0, r3]; cbz r2, 1f; adds r3, r0, r3; 1: str r3, [r0, #4]; bx lr", DisplayName = "read by itself as well")]
    [DataRow("adds r3, r1, r2; str r3, [r0]; cbz r1, 1f; ldr r2, [r0, #8]; 1: adds r2, r1, r2; str r2, [r0, #8]; bx lr", DisplayName = "changed on one way")]
    public void ANumberThatIsAnotherIsMadeAgain(string code) => ThumbAssembler.AssertBecomes(code, code);

    [TestMethod]
    [DataRow("push.w {r4, r5, fp, lr}; sub sp, #8; str r0, [sp, #4]; ldr r5, [r1]; str r5, [r2]; ldr r4, [sp, #4]; cbz r5, 1f; adds r0, r4, r5; add sp, #8; pop.w {r4, r5, fp, pc}; 1: adds r0, r4, #1; str r4, [r2, #8]; add sp, #8; pop.w {r4, r5, fp, lr}; b.w f", "push.w {r4, r5, fp, lr}; ldr r5, [r1]; str r5, [r2]; mov r4, r0; cbz r5, 1f; adds r0, r4, r5; pop.w {r4, r5, fp, pc}; 1: adds r0, r4, #1; str r4, [r2, #8]; pop.w {r4, r5, fp, lr}; b.w f", DisplayName = "below what is pushed")]
    [DataRow("push.w {r2, r3, r4, r5, fp, lr}; str r0, [sp]; ldr r4, [r1]; adds r5, r4, r0; str r5, [r2, r4]; ldr r0, [sp]; adds r0, r0, r5; pop.w {r2, r3, r4, r5, fp, pc}", "ldr r3, [r1]; add.w ip, r3, r0; str.w ip, [r2, r3]; add r0, ip; bx lr", DisplayName = "in the place of fillers")]
    [DataRow("push {r4, r5, lr}; sub sp, #4; str r0, [sp]; ldr r4, [r1]; adds r5, r4, r0; str r5, [r2, r4]; ldr r0, [sp]; adds r0, r0, r5; add sp, #4; pop {r4, r5, pc}", null, DisplayName = "no register is free")]
    [DataRow("push.w {r4, fp, lr}; sub sp, #4; strb r0, [sp]; ldr r4, [r1]; str r4, [r2, r4]; ldrb r0, [sp]; adds r0, r0, r4; add sp, #4; pop.w {r4, fp, pc}", null, DisplayName = "a byte of it")]
    [DataRow("push.w {r4, fp, lr}; sub sp, #4; str r0, [sp]; ldr r4, [r1]; str r4, [r2, r4]; ldr r0, [sp, #16]; adds r0, r0, r4; add sp, #4; pop.w {r4, fp, pc}", null, DisplayName = "an argument on the stack")]
    [DataRow("push.w {r4, fp, lr}; sub sp, #4; str r0, [sp]; mov r4, sp; str r4, [r2, r4]; ldr r0, [sp]; adds r0, r0, r4; add sp, #4; pop.w {r4, fp, pc}", null, DisplayName = "whose address is taken")]
    [DataRow("push.w {r2, r3, r4, r5, fp, lr}; ldr r4, [sp]; ldr r5, [r1]; str r4, [sp]; str r4, [r1, r5]; ldr r0, [sp]; adds r0, r0, r5; pop.w {r2, r3, r4, r5, fp, pc}", null, DisplayName = "what was pushed there")]
    [DataRow("push.w {r2, r3, r4, r5, fp, lr}; str r0, [sp, #4]; ldr r4, [r1]; ldr r5, [sp, #4]; str r5, [r1, r4]; pop.w {r2, r3, r4, r5, fp, lr}; b.w f", null, DisplayName = "an argument that is popped")]
    [DataRow("push.w {r4, r5, fp, lr}; str r4, [r0]; sub sp, #8; str r0, [sp]; ldr r4, [r1]; str r4, [r2, r4]; ldr r0, [sp]; adds r0, r0, r4; add sp, #8; pop.w {r4, r5, fp, pc}", null, DisplayName = "where the stack pointer moves later")]
    public void APlaceOnTheStackIsARegister(string before, string? after) => ThumbAssembler.AssertBecomes(before, after ?? before);

    [TestMethod]
    [DataRow("cbz r1, 1f; movs r2, #0; b 2f; 1: ldr r2, [r0, #8]; cbz r2, 3f; str r3, [r0]; 2: str r2, [r1]; cbnz r2, 4f; str r3, [r1, #8]; 4: adds r0, #1; bx lr; 3: bx lr", "cbz r1, 1f; movs r2, #0; str r2, [r1]; str r3, [r1, #8]; adds r0, #1; bx lr; 1: ldr r2, [r0, #8]; cbz r2, 3f; str r3, [r0]; str r2, [r1]; adds r0, #1; bx lr; 3: bx lr", DisplayName = "who knows the answer asks nobody")]
    public void AQuestionIsNotAskedAgain(string before, string after) => ThumbAssembler.AssertBecomes(before, after);

    // Who leaves for another function takes longer anyhow.
    [TestMethod]
    [DataRow("push.w {r4, r5, lr}; ldr r4, [r0]; ldr r5, [r1]; cmp r4, r5; bls 1f; mov r0, r4; pop.w {r4, r5, lr}; b.w f; 1: str r4, [r1, #8]; adds r0, r4, r5; pop.w {r4, r5, pc}", "push {r4, r5, lr}; ldr r4, [r0]; ldr r5, [r1]; cmp r4, r5; bhi 1f; str r4, [r1, #8]; adds r0, r4, r5; pop {r4, r5, pc}; 1: mov r0, r4; pop.w {r4, r5, lr}; b.w f")]
    public void TheShorterWayHasNoBranch(string before, string after) => ThumbAssembler.AssertBecomes(before, after);
}
