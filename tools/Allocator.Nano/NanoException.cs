using System;

namespace Allocator.Nano;

/// <summary>Something cannot be built or run; the message says what, and what to do.</summary>
internal sealed class NanoException(string message) : Exception(message);
