using System.Collections.Generic;

namespace Allocator.Recorder;

/// <summary>The heap requests of one run of a program.</summary>
/// <param name="Title">The program, its version and what it did.</param>
/// <param name="Requests">The requests, in the order they were made.</param>
/// <param name="SlotCount">The most blocks that were live at once.</param>
/// <param name="PeakLiveBytes">The most bytes, as requested, that were live at once.</param>
public sealed record Trace(string Title, IReadOnlyList<Request> Requests, int SlotCount, uint PeakLiveBytes);
