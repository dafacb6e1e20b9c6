using Allocator.Board.Image;
using Allocator.Replay;

namespace Replay;

/// <summary>One trace, from the image to its line in the table.</summary>
internal sealed unsafe class TraceRun
{
    private readonly Trace _trace = new();
    private ReplayFault _fault;
    private uint _offsets;
    private uint _refusals;
    private uint _smallest;
    private uint _allocateMean;
    private uint _allocateWorst;
    private uint _releaseMean;
    private uint _releaseWorst;

    internal TraceRun(Asset asset, TraceRun? next)
    {
        Name = asset.Name;
        Next = next;
        _trace.Open(asset.Bytes, asset.Size);
    }

    internal TraceRun? Next { get; }

    internal Trace Trace => _trace;

    internal string Name { get; }

    internal uint SlotCount => _trace.Fault == TraceFault.None ? _trace.SlotCount : 0;

    internal bool Passed => _trace.Fault == TraceFault.None && _fault == ReplayFault.None && _refusals == 0;

    /// <summary>Plays the trace with all checks, then looks for the smallest region that serves it.</summary>
    internal void Run(Replayer replayer, byte* region, uint size)
    {
        Serial.Write("  ");
        Column.Left(Name, 18);
        if (_trace.Fault != TraceFault.None)
        {
            WriteTraceFault();
            Serial.WriteLine(" FAILED");
            return;
        }
        Column.Right(_trace.RequestCount, 7);
        Serial.Write(" requests, replaying ..");
        _fault = replayer.Check(_trace, region, size);
        TakeFigures(replayer);
        Serial.Write(" offsets ");
        Serial.WriteHex(_offsets);
        Serial.Write(", searching the smallest region ..");
        _smallest = replayer.SmallestRegion(_trace, region, size);
        Serial.WriteLine(Passed ? " ok" : " FAILED");
    }

    internal static void WriteHeader()
    {
        Serial.WriteLine("  trace             requests   peak live  smallest region  refusals  allocate, instr.  release, instr.");
        Serial.WriteLine("                                   bytes            bytes              mean     worst    mean     worst");
    }

    internal void WriteRow()
    {
        Serial.Write("  ");
        Column.Left(Name, 18);
        Column.Right(_trace.RequestCount, 8);
        Column.Right(_trace.PeakLiveBytes, 12);
        Column.Right(_smallest, 17);
        Column.Right(_refusals, 10);
        Column.Right(_allocateMean, 10);
        Column.Right(_allocateWorst, 10);
        Column.Right(_releaseMean, 8);
        Column.Right(_releaseWorst, 10);
        Serial.WriteLine("");
    }

    internal void WriteFailure()
    {
        Serial.Write(Name);
        Serial.Write(": ");
        if (_trace.Fault != TraceFault.None)
            WriteTraceFault();
        else if (_fault != ReplayFault.None)
            Serial.Write(ReplayFaults.Describe(_fault));
        else
            WriteRefusals();
    }

    private void WriteTraceFault()
    {
        Serial.Write("offset ");
        Serial.Write(_trace.FaultOffset);
        Serial.Write(": ");
        Serial.Write(TraceFaults.Describe(_trace.Fault));
    }

    private void WriteRefusals()
    {
        Serial.Write(_refusals);
        Serial.Write(" requests were refused");
    }

    private void TakeFigures(Replayer replayer)
    {
        _offsets = replayer.OffsetHash;
        _refusals = replayer.Refusals;
        Cost allocate = replayer.AllocateCost;
        Cost release = replayer.ReleaseCost;
        _allocateMean = InstructionClock.Mean(allocate.Total, allocate.Count);
        _allocateWorst = InstructionClock.One(allocate.Worst);
        _releaseMean = InstructionClock.Mean(release.Total, release.Count);
        _releaseWorst = InstructionClock.One(release.Worst);
    }
}
