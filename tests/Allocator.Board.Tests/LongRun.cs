using System;

namespace Allocator.Board.Tests;

/// <summary>What `./test --long` asks for: more of the same.</summary>
internal static class LongRun
{
    /// <summary>Set by `./test --long`.</summary>
    internal static bool IsWanted => Environment.GetEnvironmentVariable("ALLOCATOR_TEST_LONG") == "1";
}
