using System.Runtime;
using Allocator.Board.Image;

namespace InterruptsImage;

/// <summary>The processor's timer (SysTick), whose interrupt comes after a time that is another one each time.</summary>
internal static unsafe class Timer
{
    private const uint Control = 0xE000_E010;
    private const uint Reload = 0xE000_E014;
    private const uint Current = 0xE000_E018;
    private const uint InterruptControlState = 0xE000_ED04;
    private const uint ClearPending = 1 << 25;

    /// <summary>Of the emulator's: 1 s / 128 ns.</summary>
    private const uint InstructionsPerSecond = 7_812_500;

    // Below the handler's own frame so many bytes are marked, to see later how far it has come.
    private const int Near = 160;
    private const int Far = 760;
    private const byte Mark = 0xA5;

    private static Actor? s_actor;
    private static byte* s_frame;
    private static uint s_ticks;
    private static uint s_longestWait;
    private static uint s_random = 3;
    private static volatile uint s_interrupts;
    private static volatile uint s_interruptsInside;
    private static volatile bool s_isInside;
    private static volatile bool s_isLate;

    internal static bool IsProgramInside
    {
        set => s_isInside = value;
    }

    /// <summary>The next interrupt has been held off for another reason than a request.</summary>
    internal static bool IsLate
    {
        set => s_isLate = value;
    }

    internal static uint Interrupts => s_interrupts;

    internal static uint InterruptsInside => s_interruptsInside;

    internal static uint LongestWait =>
        (uint)((ulong)s_longestWait * InstructionsPerSecond / Machine.Board.ClockHertz);

    /// <summary>The bytes below the handler's frame that were used, as far as they were marked.</summary>
    internal static uint StackUsed
    {
        get
        {
            int at = Far;
            while (at > Near && s_frame[-at] == Mark)
                at--;
            return (uint)at;
        }
    }

    internal static void Start(Actor actor)
    {
        s_actor = actor;
        Next();
        ((Register*)Control)->Value = 7;
    }

    internal static void Stop() => ((Register*)Control)->Value = 0;

    [RuntimeExport("AllocatorSysTick")]
    private static void Tick()
    {
        uint waited = s_ticks - ((Register*)Current)->Value;
        if (s_frame == null)
            MarkStack((byte*)&waited);
        if (waited > s_longestWait && !s_isLate && s_interrupts > 0)
            s_longestWait = waited;
        s_isLate = false;
        s_interrupts++;
        if (s_isInside)
            s_interruptsInside++;
        s_actor!.Step();
        s_actor.Step();
        Next();
    }

    // From 400 to 4,400 instructions.
    private static void Next()
    {
        s_random = (s_random * 1664525) + 1013904223;
        uint instructions = 400 + ((s_random >> 8) % 4000);
        s_ticks = (uint)((ulong)instructions * Machine.Board.ClockHertz / InstructionsPerSecond);
        ((Register*)Reload)->Value = s_ticks;
        ((Register*)Current)->Value = 0;
        // The timer went on while the handler ran.
        ((Register*)InterruptControlState)->Value = ClearPending;
    }

    private static void MarkStack(byte* frame)
    {
        for (int at = Far; at > Near; at--)
            frame[-at] = Mark;
        s_frame = frame;
    }
}
