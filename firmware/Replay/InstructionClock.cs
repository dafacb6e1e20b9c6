using Allocator.Board.Image;

namespace Replay;

/// <summary>
/// Counts instructions, by the processor's own timer (SysTick). In the emulator started with <c>-icount shift=7</c>
/// each instruction takes 128 ns of the board's time, which is more than a tick: so the count is exact, and the same
/// on every machine. On a real board it counts ticks, and what they are converted to means nothing.
/// </summary>
internal static unsafe class InstructionClock
{
    private const uint Control = 0xE000_E010;
    private const uint Reload = 0xE000_E014;
    private const uint Current = 0xE000_E018;

    /// <summary>The timer has 24 bits. In the topmost ones of a word, differences come out right across its end.</summary>
    private const int Shift = 8;

    /// <summary>Instructions a second: 1 s / 128 ns.</summary>
    private const uint Rate = 7_812_500;

    private static uint s_overhead;

    /// <summary>Starts the timer, and measures what reading it costs.</summary>
    internal static void Start()
    {
        ((Register*)Reload)->Value = ~0u >> Shift;
        ((Register*)Current)->Value = 0;
        ((Register*)Control)->Value = 5;
        delegate*<uint> now = &Now;
        uint before = now();
        s_overhead = now() - before;
    }

    /// <summary>The time, in units that mean something to the other methods only.</summary>
    internal static uint Now() => ~((Register*)Current)->Value << Shift;

    /// <summary>The mean of so many measurements, in instructions.</summary>
    internal static uint Mean(ulong time, uint count) =>
        count == 0 ? 0 : (uint)((Instructions(time - ((ulong)s_overhead * count)) + (count / 2)) / count);

    /// <summary>One measurement, in instructions.</summary>
    internal static uint One(uint time) => time < s_overhead ? 0 : (uint)Instructions(time - s_overhead);

    private static ulong Instructions(ulong time)
    {
        uint clock = Machine.Board.ClockHertz;
        return (((time >> Shift) * Rate) + (clock / 2)) / clock;
    }
}
