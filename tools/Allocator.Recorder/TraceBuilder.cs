using System.Collections.Generic;
using System.Numerics;

namespace Allocator.Recorder;

/// <summary>Turns heap calls, which name blocks by address, into requests, which name them by slot.</summary>
public sealed class TraceBuilder
{
    private readonly string _source;
    private readonly SlotTable _slots = new();
    private readonly Dictionary<ulong, int> _slotOfAddress = [];
    private readonly List<Request> _requests = [];

    private TraceBuilder(string source) => _source = source;

    private int UnseenBlocks { get; set; }

    /// <summary>Builds a trace of the first <paramref name="limit"/> requests of <paramref name="calls"/>.</summary>
    /// <param name="calls">The calls, in the order they were made.</param>
    /// <param name="source">The file the calls come from, for messages.</param>
    /// <param name="title">The title of the trace.</param>
    /// <param name="limit">The number of requests to keep at most.</param>
    /// <param name="unseenBlocks">How many calls were skipped, because their block was not seen allocated.</param>
    public static Trace Build(
        IEnumerable<HeapCall> calls, string source, string title, int limit, out int unseenBlocks)
    {
        var builder = new TraceBuilder(source);
        foreach (HeapCall call in calls)
        {
            builder.Add(call);
            if (builder._requests.Count == limit)
                break;
        }
        unseenBlocks = builder.UnseenBlocks;
        return builder.ToTrace(title);
    }

    private Trace ToTrace(string title)
    {
        if (_requests.Count == 0)
        {
            throw new RecorderException(
                $"{_source}: holds no heap calls; give a log that `valgrind --trace-malloc=yes` wrote.");
        }
        if (_slots.PeakLiveBytes > uint.MaxValue)
        {
            throw new RecorderException(
                $"{_source}: has {_slots.PeakLiveBytes} bytes live at once, more than the format holds; "
                + "keep fewer requests with `--requests`.");
        }
        return new Trace(title, _requests, _slots.Count, (uint)_slots.PeakLiveBytes);
    }

    private void Add(HeapCall call)
    {
        switch (call.Kind)
        {
            case HeapCallKind.Release:
                Release(call.Address);
                break;
            case HeapCallKind.Reallocate when call.Address != 0:
                Reallocate(call);
                break;
            default:
                Allocate(call);
                break;
        }
    }

    private void Allocate(HeapCall call)
    {
        if (call.Result == 0)
            return;
        uint size = SizeOf(call);
        (RequestKind kind, byte alignmentLog2) = KindOf(call);
        int slot = _slots.Allocate(size);
        Place(call, slot);
        _requests.Add(new Request(kind, slot, size, alignmentLog2));
    }

    private void Reallocate(HeapCall call)
    {
        if (call.Size == 0)
        {
            Release(call.Address);
            return;
        }
        if (call.Result == 0 || !TryForget(call.Address, out int slot))
            return;
        uint size = SizeOf(call);
        _slots.Resize(slot, size);
        Place(call, slot);
        _requests.Add(new Request(RequestKind.Reallocate, slot, size));
    }

    private void Release(ulong address)
    {
        if (address == 0 || !TryForget(address, out int slot))
            return;
        _slots.Release(slot);
        _requests.Add(new Request(RequestKind.Release, slot));
    }

    private void Place(HeapCall call, int slot)
    {
        if (!_slotOfAddress.TryAdd(call.Result, slot))
            throw Failure(call, $"returns 0x{call.Result:X}, which is still live; record a program of one thread");
    }

    private bool TryForget(ulong address, out int slot)
    {
        bool seen = _slotOfAddress.Remove(address, out slot);
        if (!seen)
            UnseenBlocks++;
        return seen;
    }

    private uint SizeOf(HeapCall call) => call.Size switch
    {
        // The C heap gives a block of its own even to who asks for nothing.
        0 => 1,
        > TraceFormat.LargestSize => throw Failure(
            call,
            $"asks for {call.Size} bytes, above {TraceFormat.LargestSize}; keep fewer requests with `--requests`"),
        _ => (uint)call.Size,
    };

    private (RequestKind Kind, byte AlignmentLog2) KindOf(HeapCall call) => call.Kind switch
    {
        HeapCallKind.AllocateZeroed => (RequestKind.AllocateZeroed, 0),
        HeapCallKind.AllocateAligned when call.Alignment > TraceFormat.NaturalAlignment =>
            (RequestKind.AllocateAligned, AlignmentLog2Of(call)),
        _ => (RequestKind.Allocate, 0),
    };

    private byte AlignmentLog2Of(HeapCall call)
    {
        int log2 = BitOperations.Log2(call.Alignment);
        return BitOperations.IsPow2(call.Alignment) && log2 <= TraceFormat.LargestAlignmentLog2
            ? (byte)log2
            : throw Failure(
                call,
                $"asks for an alignment of {call.Alignment}, which is no power of two up to "
                + $"2^{TraceFormat.LargestAlignmentLog2}; keep fewer requests with `--requests`");
    }

    private RecorderException Failure(HeapCall call, string reason) =>
        new($"{_source}: line {call.Line}: the call {reason}.");
}
