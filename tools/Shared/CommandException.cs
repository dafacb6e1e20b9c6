using System;

namespace Allocator;

/// <summary>A command cannot go on: one sentence that says what happened, where, and what to do.</summary>
internal sealed class CommandException(string message) : Exception(message);
