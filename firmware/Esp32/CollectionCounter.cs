using System;

namespace Allocator.Esp32;

/// <summary>
/// Counts collections. The interpreter has no figure for it, but a collection takes an object that nobody holds: a weak
/// reference that has lost its object has seen one. Several between two looks count as one.
/// </summary>
internal sealed class CollectionCounter
{
    private readonly WeakReference _canary = new WeakReference(new object());

    internal int Count { get; private set; }

    /// <summary>Looks, and makes one object if there was a collection.</summary>
    internal void Look()
    {
        if (_canary.IsAlive)
            return;
        Count++;
        _canary.Target = new object();
    }
}
