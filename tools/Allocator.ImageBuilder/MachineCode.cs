using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>
/// The few instructions that C# cannot express, as Thumb-2 halfwords for the linker script: so the image needs no
/// assembler. Each begins at a multiple of 4; the words behind it are addresses that it loads.
/// </summary>
internal static class MachineCode
{
    /// <summary>
    /// Reset. The program gets a stack of its own, so that a fault still has one when that overflows.
    /// </summary>
    internal static string Reset => Lines(
        0x4804, //              ldr   r0, =stack_top
        0xF380, 0x8809, //      msr   psp, r0
        0x2002, //              movs  r0, #2
        0xF380, 0x8814, //      msr   control, r0
        0xF3BF, 0x8F6F, //      isb
        0x4801, //              ldr   r0, =AllocatorReset
        0x4700); //             bx    r0

    /// <summary>Every fault: passes on the stack on which the processor has pushed its registers.</summary>
    internal static string Fault => Lines(
        0xF01E, 0x0F04, //      tst   lr, #4
        0xBF0C, //              ite   eq
        0xF3EF, 0x8008, //      mrseq r0, msp
        0xF3EF, 0x8009, //      mrsne r0, psp
        0x4901, //              ldr   r1, =AllocatorFault
        0x4708, //              bx    r1
        0xBF00); //             nop

    /// <summary>Holds off interrupts, and returns whether they were already.</summary>
    internal static string DisableInterrupts => Lines(
        0xF3EF, 0x8010, //      mrs   r0, primask
        0xB672, //              cpsid i
        0x4770); //             bx    lr

    /// <summary>Holds them off or not, as it is told.</summary>
    internal static string RestoreInterrupts => Lines(
        0xF380, 0x8810, //      msr   primask, r0
        0x4770, //              bx    lr
        0xBF00); //             nop

    private static string Lines(params IEnumerable<int> halfwords) =>
        string.Concat(halfwords.Select(halfword => $"SHORT(0x{halfword:X4}) "));
}
