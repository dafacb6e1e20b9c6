using System;

namespace Allocator.Emulator;

/// <summary>The emulator could not do its work: one sentence that says what happened and what to do.</summary>
public sealed class EmulatorException(string message) : Exception(message);
