using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace Allocator.Fuzz;

/// <summary>Something that is wrong, and the input that shows it.</summary>
internal sealed record Found(byte[] Input, string What);

/// <summary>
/// Runs a target on mutated inputs. An input that leads where none has led before, or an eighth, a quarter, half as often,
/// is kept, and mutated further.
/// </summary>
internal sealed class Fuzzer
{
    private readonly Target _target;
    private readonly Mutator _mutator;
    private readonly List<byte[]> _inputs = [];

    // For each place a bit for each magnitude of how often it was passed.
    private readonly int[] _seen;

    internal Fuzzer(Target target, int seed)
    {
        _target = target;
        _mutator = new(seed);
        _seen = new int[target.Places];
    }

    internal long Runs { get; private set; }

    internal IReadOnlyList<byte[]> Inputs => _inputs;

    internal int PlacesReached => _seen.Count(seen => seen != 0);

    /// <summary>Runs an input, and keeps it if it leads anywhere new.</summary>
    internal Found? Try(byte[] input)
    {
        Runs++;
        string? wrong = _target.Run(input);
        if (wrong is not null)
            return new(input, wrong);
        bool isNew = false;
        for (int place = 0; place < _seen.Length; place++)
        {
            byte count = Trail.Counts[place];
            int bit = count == 0 ? 0 : 1 << BitOperations.Log2(count);
            isNew |= (bit & ~_seen[place]) != 0;
            _seen[place] |= bit;
        }
        if (isNew)
            _inputs.Add(input);
        return null;
    }

    /// <summary>Runs mutated inputs as long as this says so, or until something is wrong.</summary>
    internal Found? Run(Func<bool> goesOn)
    {
        if (Try([]) is Found first)
            return first;
        // Also where it leads nowhere: something has to be mutated.
        if (_inputs.Count == 0)
            _inputs.Add([]);
        while (goesOn())
        {
            if (Try(_mutator.Mutate(_inputs)) is Found found)
                return new(Shorten(found.Input), found.What);
        }
        return null;
    }

    /// <summary>A few inputs that together reach every place that all of them reach, the shortest first.</summary>
    internal IEnumerable<byte[]> Essence()
    {
        HashSet<int> reached = [];
        foreach (byte[] input in _inputs.OrderBy(input => input.Length))
        {
            _target.Run(input);
            int[] places = [.. Enumerable.Range(0, _target.Places).Where(place => Trail.Counts[place] != 0)];
            if (places.Any(place => !reached.Contains(place)))
            {
                reached.UnionWith(places);
                yield return input;
            }
        }
    }

    // As long as anything is wrong still.
    private byte[] Shorten(byte[] input)
    {
        for (int length = input.Length; length > 0; length /= 2)
        {
            for (int from = 0; from + length <= input.Length;)
            {
                byte[] shorter = [.. input[..from], .. input[(from + length)..]];
                if (_target.Run(shorter) is null)
                    from += length;
                else
                    input = shorter;
            }
        }
        return input;
    }
}
