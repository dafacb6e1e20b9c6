using Allocator.NoStd.Tests;

namespace Allocator.Programs;

/// <summary>Makes random programs, from a seed: now filling the heap, now emptying it, with sizes that suit its region.</summary>
internal static class ProgramMaker
{
    private const int PhaseLength = 40;

    internal static byte[] Make(int seed, int operations)
    {
        RandomSource random = new RandomSource(seed);
        byte[] program = new byte[1 + operations * Operation.Bytes];
        program[0] = (byte)random.Next();
        int region = Operation.RegionBytes(program);
        int share = 0;
        int largest = 0;
        for (int i = 0; i < operations; i++)
        {
            if (i % PhaseLength == 0)
            {
                share = random.Between(15, 75);
                largest = 8 + region / random.Between(1, 24);
            }
            int size = random.IsLucky(80) ? random.Between(1, largest) : random.Below(region);
            Operation.Write(program, i, DrawKind(random, share), DrawPower(random), random.Below(256), size);
        }
        return program;
    }

    private static OperationKind DrawKind(RandomSource random, int share)
    {
        if (random.IsLucky(share))
            return random.IsLucky(80) ? OperationKind.Allocate : OperationKind.AllocateZeroed;
        int draw = random.Below(100);
        if (draw < 50)
            return random.IsLucky(50) ? OperationKind.Release : OperationKind.ReleaseSized;
        return draw < 90
            ? (OperationKind)random.Between((int)OperationKind.Reallocate, (int)OperationKind.Shrink)
            : (OperationKind)random.Between((int)OperationKind.ReleaseNothing, (int)OperationKind.Clear);
    }

    private static int DrawPower(RandomSource random)
    {
        int power = random.Below(4);
        while (power > 2 && power < 14 && random.IsLucky(50))
            power++;
        return power;
    }
}
