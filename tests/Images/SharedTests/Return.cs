using System.Runtime.CompilerServices;

namespace TestImage;

/// <summary>
/// The way out of a test that has failed: C's setjmp and longjmp, in the few instructions that C# cannot express. There
/// are no exceptions here.
/// </summary>
internal static unsafe class Return
{
    // The stack pointer, r4 to r11, and lr. Of the floating-point registers nobody here keeps one over a call.
    private static readonly uint[] s_place = new uint[10];

    private static readonly ushort[] s_mark =
    [
        0x4669, //          mov   r1, sp
        0xE8A0, 0x4FF2, //  stmia r0!, {r1, r4-r11, lr}
        0x2000, //          movs  r0, #0
        0x4770, //          bx    lr
    ];

    private static readonly ushort[] s_jump =
    [
        0xE8B0, 0x4FF2, //  ldmia r0!, {r1, r4-r11, lr}
        0x468D, //          mov   sp, r1
        0x2001, //          movs  r0, #1
        0x4770, //          bx    lr
    ];

    /// <summary>Calls, and returns also where <see cref="Jump"/> is called inside.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static void Around(delegate*<void> test)
    {
        // Inlined, since what it marks is this method's frame. Nothing is read behind it that changes after it.
        fixed (ushort* mark = s_mark)
        fixed (uint* place = s_place)
        {
            if (((delegate*<uint*, uint>)((nuint)mark | 1))(place) == 0)
                test();
        }
    }

    /// <summary>Returns from <see cref="Around"/>.</summary>
    internal static void Jump()
    {
        fixed (ushort* jump = s_jump)
        fixed (uint* place = s_place)
            ((delegate*<uint*, uint>)((nuint)jump | 1))(place);
    }
}
