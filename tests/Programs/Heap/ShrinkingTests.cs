using System;
using System.Linq;
using Allocator.NoStd.Tests;

namespace Allocator.Programs;

/// <summary>A heap with a fault is found out, and what is printed then is short and fails when it is pasted.</summary>
[TestClass]
public class ShrinkingTests
{
    [TestMethod]
    public void AHeapThatLosesContentIsShownByTheShortestProgram() =>
        AssertShown(heap => new LosesContent(heap), "a reallocation lost content", 3);

    [TestMethod]
    public void AHeapThatDoesNotGrowIsShownByTheShortestProgram() =>
        AssertShown(heap => new DoesNotGrow(heap), "growing in place was answered wrongly", 2);

    [TestMethod]
    public void AHeapThatForgetsToCountIsShownByTheShortestProgram() =>
        AssertShown(heap => new CountsNoRefusals(heap), "refusals", 1);

    private static void AssertShown(Func<TestHeap, ProgramHeap> broken, string fault, int operations)
    {
        Verdict Run(byte[] program)
        {
            using TestHeap heap = TestHeap.Ready(Operation.RegionBytes(program));
            ProgramRun run = new(broken(heap), program);
            return new(run.Play(), run.At, run.Answers);
        }
        Exception found = Assert.Throws<Exception>(() => RandomPrograms.Run(100, 100, Run));
        string shrunk = found.Message[found.Message.IndexOf("Shrunk:", StringComparison.Ordinal)..];
        Assert.AreEqual(operations, shrunk.Split('\n').Count(line => line.Contains(" slot ", StringComparison.Ordinal)), shrunk);
        string code = shrunk.Split('"')[1];
        Assert.AreEqual(fault, Run(Convert.FromHexString(code)).Fault);
        Assert.IsNull(Form.Run(Convert.FromHexString(code)).Fault);
    }

    // One that moves a block without its last byte.
    private sealed class LosesContent(TestHeap heap) : TestHeapForm(heap)
    {
        internal override int Reallocate(int block, int oldSize, int newSize, int alignment)
        {
            int moved = base.Reallocate(block, oldSize, newSize, alignment);
            if (moved != 0 && moved != block)
                this[moved + int.Min(oldSize, newSize) - 1] ^= 1;
            return moved;
        }
    }

    private sealed class DoesNotGrow(TestHeap heap) : TestHeapForm(heap)
    {
        internal override bool GrowInPlace(int block, int newSize) => false;
    }

    private sealed class CountsNoRefusals(TestHeap heap) : TestHeapForm(heap)
    {
        internal override int Refusals => 0;
    }
}
