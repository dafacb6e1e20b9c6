using Allocator.NoStd.Tests;

namespace Allocator.Programs;

/// <summary>The heap on this machine, in the flavour that these tests are for.</summary>
internal static class Form
{
    internal static Verdict Run(byte[] program)
    {
        using TestHeap heap = TestHeap.Ready(Operation.RegionBytes(program));
        ProgramRun run = new(new TestHeapForm(heap), program);
        return new(run.Play(), run.At, run.Answers);
    }
}
