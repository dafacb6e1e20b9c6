using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>
/// Sets of registers, and of the four flags, a bit for each; and what the calling convention says of them (Procedure Call
/// Standard for the Arm Architecture).
/// </summary>
internal static class ThumbRegisters
{
    internal const int Scratch = 12;
    internal const int Stack = 13;
    internal const int Link = 14;
    internal const int Program = 15;

    internal const int Negative = 1 << 16;
    internal const int Zero = 1 << 17;
    internal const int Carry = 1 << 18;
    internal const int Overflow = 1 << 19;
    internal const int Flags = Negative | Zero | Carry | Overflow;
    internal const int Everything = Flags | 0xFFFF;

    /// <summary>r4 to r11, which are the caller's.</summary>
    internal const int Saved = 0xFF0;

    /// <summary>What a result is in: r0, and r1 as well where it has 64 bits.</summary>
    internal const int Results = 3;

    /// <summary>r0 to r3, what is on the stack, and, in case the compiler hands something on besides, r4 and r12.</summary>
    internal const int Arguments = 0x301F;

    /// <summary>What a called function may change: r0 to r3, r12, lr and the flags.</summary>
    internal const int Lost = 0x500F | Flags;

    internal static int Of(int register) => register < 0 ? 0 : 1 << register;

    internal static bool IsLow(int register) => register is >= 0 and < 8;

    internal static IEnumerable<int> In(int set) => Enumerable.Range(0, 16).Where(register => (set >> register & 1) != 0);
}
