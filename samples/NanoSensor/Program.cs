using System;
using Allocator.Board.Esp32;
using Allocator.NoStd;

namespace NanoSensor
{
    /// <summary>Reads frames into memory that was reserved once, and gives each back: no garbage, no collections.</summary>
    public static class Program
    {
        private static readonly FixedRegionHeap s_heap = new FixedRegionHeap();

        /// <summary>Starts.</summary>
        public static void Main()
        {
            // Half of what is free; 32 KiB stay for other objects, 40 KiB of internal memory have to be there for WiFi.
            MemoryBudget budget = MemoryBudget.ForShare(50, 32 * 1024, 40 * 1024, BoardMemory.Read());
            Console.WriteLine(budget.Line());
            if (Reservation.Reserve(s_heap, budget) != RegionStatus.Ready)
                return;
            GlobalAllocator.Register(s_heap);

            FrameArena frames = new FrameArena(4);
            if (!frames.Initialize(s_heap, 1024))
            {
                Console.WriteLine("no room for the frames: " + s_heap.FreeBytes.ToString() + " bytes are free");
                return;
            }
            int sum = 0;
            for (int i = 0; i < 1000; i++)
                sum += Frame(frames, i);
            Console.WriteLine("sum " + sum.ToString() + ", frames took up to " + frames.PeakBytes.ToString() + " bytes");
            Console.WriteLine(s_heap.UsedBytes.ToString() + " of " + s_heap.Capacity.ToString() + " bytes used");
        }

        private static int Frame(FrameArena frames, int number)
        {
            int mark = frames.Mark();
            try
            {
                return First(frames, number);
            }
            finally
            {
                // Whatever happened: a mark that stays open keeps its memory.
                frames.Reset(mark);
            }
        }

        private static int First(FrameArena frames, int number)
        {
            int samples = frames.Allocate(200, 8);
            // Index 0 exists: who does not ask writes over the region's first bytes.
            if (samples == 0)
                return 0;
            // A driver would fill it: stream.Read(frames.Buffer, samples, 200).
            frames.Buffer[samples] = (byte)number;
            return frames.Buffer[samples];
        }
    }
}
