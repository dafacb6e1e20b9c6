namespace Allocator.Board.Image;

/// <summary>
/// Holds interrupts off. Only in board images. A program's own handler of the processor's timer is a static method
/// without arguments that has <c>[RuntimeExport("AllocatorSysTick")]</c>.
/// </summary>
public static unsafe class Interrupts
{
    /// <summary>Holds off everything but faults. Nests: give <see cref="Restore"/> what this returned.</summary>
    /// <returns>1 if they were off already, else 0.</returns>
    public static uint Disable() => Machine.Info->DisableInterrupts();

    /// <summary>Makes it as it was.</summary>
    /// <param name="state">What <see cref="Disable"/> returned.</param>
    public static void Restore(uint state) => Machine.Info->RestoreInterrupts(state);
}
