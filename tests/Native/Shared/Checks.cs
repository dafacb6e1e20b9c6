using System.Runtime.CompilerServices;

namespace Allocator.Native.Tests;

/// <summary>Counts checks. What a library answers is the number of the first that failed, 0 for none.</summary>
internal struct Checks
{
    private int _count;

    internal int Failed { get; private set; }

    internal void That(bool holds)
    {
        _count++;
        if (!holds && Failed == 0)
            Failed = _count;
    }

    /// <summary>The same value, of which the compiler knows nothing: so it cannot do the work at build time.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static T Hide<T>(T value) => value;
}
