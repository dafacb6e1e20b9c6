using System.Collections.Generic;
using Allocator.Bench.Board;
using Allocator.Bench.Host;

namespace Allocator.Bench.Report;

/// <summary>Where figures come from.</summary>
/// <param name="Machine">Processor, number of processors, system.</param>
/// <param name="Load">How busy the machine was when the measurement began: the mean of the last minute.</param>
/// <param name="Board">The emulated board, and the emulator.</param>
/// <param name="Compilers">The compilers, and .NET.</param>
/// <param name="Allocators">The version of each allocator.</param>
/// <param name="Commit">The commit that was measured.</param>
/// <param name="Seed">Where random numbers begin.</param>
/// <param name="IsQuick">Whether a minute had to do.</param>
public sealed record Origin(
    string Machine,
    string Load,
    string Board,
    string Compilers,
    IReadOnlyDictionary<string, string> Allocators,
    string Commit,
    uint Seed,
    bool IsQuick);

/// <summary>The bytes of code that a program gets which uses an allocator.</summary>
/// <param name="Allocator">The allocator.</param>
/// <param name="Pair">With an allocation and a release.</param>
/// <param name="All">With zeroed and aligned allocations and reallocations as well.</param>
/// <param name="Variables">Variables of its own, in bytes.</param>
public sealed record CodeFigures(string Allocator, int Pair, int All, int Variables);

/// <summary>All that a run has measured.</summary>
/// <param name="Origin">Where it comes from.</param>
/// <param name="Host">Times on this machine.</param>
/// <param name="HostFills">Live at the first refusal, on this machine.</param>
/// <param name="Board">Instructions on the board.</param>
/// <param name="BoardFills">Live at the first refusal, on the board.</param>
/// <param name="Code">Code on the board.</param>
/// <param name="Managed">Times of .NET programs on this machine.</param>
public sealed record BenchReport(
    Origin Origin,
    IReadOnlyList<HostFigures> Host,
    IReadOnlyList<FillFigures> HostFills,
    IReadOnlyList<BoardFigures> Board,
    IReadOnlyList<FillFigures> BoardFills,
    IReadOnlyList<CodeFigures> Code,
    IReadOnlyList<HostFigures> Managed);
