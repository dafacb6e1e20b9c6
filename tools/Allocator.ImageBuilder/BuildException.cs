using System;

namespace Allocator.ImageBuilder;

/// <summary>A failure the user can act on: one sentence that says what happened, where, and what to do.</summary>
internal sealed class BuildException(string message) : Exception(message);
