using System;

namespace Allocator.Bench;

/// <summary>A measurement cannot go on; the message says why, and what to do.</summary>
public sealed class BenchException(string message) : Exception(message);
