using System;

namespace Allocator.Recorder;

/// <summary>A failure the user can act on: one sentence that says what happened, where, and what to do.</summary>
public sealed class RecorderException : Exception
{
    /// <summary>The exit status of a run that met bad input.</summary>
    public const int BadInput = 1;

    /// <summary>The exit status of a run that lacked valgrind.</summary>
    public const int MissingTool = 2;

    /// <summary>Makes the failure of a run that met bad input.</summary>
    public RecorderException(string message, Exception? innerException = null)
        : this(message, BadInput, innerException)
    {
    }

    /// <summary>Makes a failure that ends the run with <paramref name="exitStatus"/>.</summary>
    public RecorderException(string message, int exitStatus, Exception? innerException = null)
        : base(message, innerException) => ExitStatus = exitStatus;

    /// <summary>The status the process ends with.</summary>
    public int ExitStatus { get; }
}
