using System;

namespace Allocator.Dev;

/// <summary>A command cannot go on: one sentence that says what happened and what to do.</summary>
internal sealed class DevException(string message) : Exception(message);
