using Allocator.Board.Image;
using Allocator.Replay;

namespace Replay;

/// <summary>Replays on a board what real programs asked of their heaps.</summary>
internal static unsafe class Program
{
    private const uint RegionSize = 102_400 - 512;
    private const uint RegionAlignment = 128;

    private static void Main()
    {
        InstructionClock.Start();
        // A heap within the heap, at least as aligned as any block of the traces: so offsets are the same everywhere.
        byte* region = (byte*)BoardHeap.Heap.Allocate(RegionSize, RegionAlignment);
        WriteBoard(region);
        TraceRun? runs = OpenTraces();
        if (region is null || runs is null)
        {
            Serial.WriteLine(region is null ? "FAIL: the board has no room for the region" : "FAIL: the image has no traces");
            return;
        }

        Serial.WriteLine("Replaying what real programs asked of their heaps");
        Replayer replayer = new(new SlotTable(MostSlots(runs)), &InstructionClock.Now);
        for (TraceRun? run = runs; run is not null; run = run.Next)
            run.Run(replayer, region, RegionSize);

        Serial.WriteLine("");
        TraceRun.WriteHeader();
        for (TraceRun? run = runs; run is not null; run = run.Next)
            run.WriteRow();

        DrawAtPeak(replayer, Largest(runs), region);
        WriteVerdict(runs);
    }

    private static void WriteBoard(byte* region)
    {
        Serial.Write("Board ");
        Serial.Write(Machine.Board.Name);
        Serial.Write(", ");
        Serial.WriteLine(Machine.Board.Chip);
        Serial.Write("  global heap  ");
        Serial.WriteHex((uint)Machine.HeapStart);
        Serial.Write(", ");
        Serial.Write(Machine.HeapSize);
        Serial.WriteLine(" bytes: everything that `new` makes");
        Serial.Write("  region       ");
        Serial.WriteHex((uint)region);
        Serial.Write(", ");
        Serial.Write(RegionSize);
        Serial.WriteLine(" bytes, a block of it: the heap of the replays");
        Serial.WriteLine("");
    }

    // A row of all traces in the image, in their order.
    private static TraceRun? OpenTraces()
    {
        TraceRun? runs = null;
        for (uint i = Machine.AssetCount; i > 0; i--)
            runs = new TraceRun(Machine.GetAsset(i - 1), runs);
        return runs;
    }

    private static uint MostSlots(TraceRun? runs)
    {
        uint most = 0;
        for (TraceRun? run = runs; run is not null; run = run.Next)
            most = run.SlotCount > most ? run.SlotCount : most;
        return most;
    }

    private static TraceRun Largest(TraceRun runs)
    {
        TraceRun largest = runs;
        for (TraceRun? run = runs.Next; run is not null; run = run.Next)
            largest = run.Trace.PeakLiveBytes > largest.Trace.PeakLiveBytes ? run : largest;
        return largest;
    }

    private static void DrawAtPeak(Replayer replayer, TraceRun run, byte* region)
    {
        if (!replayer.PlayUntil(run.Trace, region, RegionSize, run.Trace.PeakLiveBytes))
            return;
        Serial.WriteLine("");
        Serial.Write("The heap at the moment when most is live in ");
        Serial.WriteLine(run.Name);
        HeapPicture.Draw(replayer.Heap, region, RegionSize);
    }

    private static void WriteVerdict(TraceRun? runs)
    {
        Serial.WriteLine("");
        for (TraceRun? run = runs; run is not null; run = run.Next)
        {
            if (run.Passed)
                continue;
            Serial.Write("FAIL: ");
            run.WriteFailure();
            Serial.WriteLine("");
            return;
        }
        Serial.WriteLine("PASS: every request served, every content kept, everything released in one piece");
    }
}
