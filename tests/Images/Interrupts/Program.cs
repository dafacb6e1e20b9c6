using Allocator.Board.Image;
using Allocator.NoStd;
using Allocator.Objects;
using static TestImage.Verdict;

namespace InterruptsImage;

/// <summary>
/// The program and the timer's interrupt handler both allocate, reallocate and release, each with blocks of its own, and
/// look at what is in them at every step. Now and then everything is looked at.
/// </summary>
internal static unsafe class Program
{
    [GlobalAllocator]
    internal static readonly InterruptSafeHeap Heap = new();

    private static uint s_checks;

    private static void Main()
    {
        // The test says how many steps the program makes.
        uint steps = Order;
        // Made at its first use, and kept: before anything is counted.
        Serial.WriteLine(Machine.Board.Name);
        Require(Nests(), "interrupts are off as long as anybody wants them off, and then on again");
        Require(IsReleasedOnce(), "an object that is given back twice is refused the second time");
        Actor main = new(1, 40, 6000);
        Actor handler = new(2, 12, 400);
        nuint before = InterruptSafeHeap.Heap.UsedBytes;
        Timer.Start(handler);
        for (uint i = 0; i < steps; i++)
        {
            Timer.IsProgramInside = true;
            main.Step();
            Timer.IsProgramInside = false;
            if (i % 2048 == 0)
                Look(main, handler, before);
        }
        Timer.Stop();
        Report(steps, main, handler);
        main.ReleaseAll();
        handler.ReleaseAll();
        Require(InterruptSafeHeap.Heap.UsedBytes == before, "everything is released");
        Require(InterruptSafeHeap.Heap.Verify() == HeapFault.None, "the heap is sound");
        Conclude();
    }

    private static bool Nests()
    {
        uint first = Interrupts.Disable();
        uint second = Interrupts.Disable();
        void* block = GlobalAllocator.Allocate(100, 8);
        uint third = Interrupts.Disable();
        bool isReleased = GlobalAllocator.Deallocate(block, 100, 8);
        Interrupts.Restore(second);
        uint fourth = Interrupts.Disable();
        Interrupts.Restore(first);
        uint fifth = Interrupts.Disable();
        Interrupts.Restore(fifth);
        return first == 0 && second == 1 && third == 1 && isReleased && fourth == 1 && fifth == 0;
    }

    // What stands where the object's type was is the heap's by then.
    private static bool IsReleasedOnce()
    {
        byte[] made = new byte[200];
        uint rejections = InterruptSafeHeap.Heap.Rejections;
        return ObjectMemory.Deallocate(made) && !ObjectMemory.Deallocate(made)
            && InterruptSafeHeap.Heap.Rejections == rejections + 1;
    }

    // The handler does not run meanwhile, so the heap has what the two have.
    private static void Look(Actor main, Actor handler, nuint before)
    {
        uint state = Interrupts.Disable();
        s_checks++;
        if (InterruptSafeHeap.Heap.Verify() != HeapFault.None)
            Require(false, "the heap is sound");
        if (InterruptSafeHeap.Heap.UsedBytes != before + main.HeldBytes + handler.HeldBytes)
            Require(false, "the heap's used bytes are those of the blocks that are held");
        Timer.IsLate = true;
        Interrupts.Restore(state);
    }

    private static void Report(uint steps, Actor main, Actor handler)
    {
        Print("steps of the program", steps);
        Print("interrupts", Timer.Interrupts);
        Print("of these while the program allocated or released", Timer.InterruptsInside);
        Print("steps of the handler", handler.Steps);
        Print("reallocations to another place", main.Moves + handler.Moves);
        Print("refusals", main.Refusals + handler.Refusals);
        Print("looks at everything", s_checks);
        Print("longest wait of an interrupt, in instructions", Timer.LongestWait);
        Print("stack of the handler, in bytes", Timer.StackUsed);
        Require(main.Faults + handler.Faults == 0, "all blocks hold what was written into them");
    }
}
