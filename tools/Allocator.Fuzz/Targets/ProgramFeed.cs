using System.Runtime.InteropServices;
using Allocator.Programs;

/// <summary>The heap, fed with byte-coded programs, beside the shadow that knows every answer.</summary>
public static unsafe class Feed
{
    private static readonly byte* s_region = (byte*)NativeMemory.AlignedAlloc(PointerForm.Alignment * 4, PointerForm.Alignment) + PointerForm.Alignment;

    public static string? Run(byte[] input)
    {
        PointerForm heap = new(s_region, Operation.RegionBytes(input));
        ProgramRun run = new(heap, input);
        string? fault = run.Play();
        heap.Retire();
        return fault is null ? null : $"operation {run.At}: {fault}";
    }
}
