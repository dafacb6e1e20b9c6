using System;
using System.Collections.Generic;

namespace Allocator.Fuzz;

/// <summary>Makes new inputs of old ones: bits, bytes and runs are changed, left out, doubled, and taken from others.</summary>
internal sealed class Mutator(int seed)
{
    private const int Longest = 4096;

    private static readonly byte[] s_edges = [0, 1, 7, 8, 9, 16, 31, 32, 63, 64, 127, 128, 254, 255];

    private readonly Random _random = new(seed);

    internal byte[] Mutate(IReadOnlyList<byte[]> inputs)
    {
        List<byte> made = [.. inputs[_random.Next(inputs.Count)]];
        for (int i = 1 << _random.Next(5); i > 0; i--)
            Change(made, inputs[_random.Next(inputs.Count)]);
        if (made.Count > Longest)
            made.RemoveRange(Longest, made.Count - Longest);
        return [.. made];
    }

    private void Change(List<byte> made, byte[] other)
    {
        int at = _random.Next(made.Count + 1);
        int length = int.Min(made.Count - at, 1 << _random.Next(6));
        switch (_random.Next(8))
        {
            case 0 when length > 0:
                made[at] ^= (byte)(1 << _random.Next(8));
                break;
            case 1 when length > 0:
                made[at] = s_edges[_random.Next(s_edges.Length)];
                break;
            case 2 when length > 0:
                made[at] += (byte)(_random.Next(33) - 16);
                break;
            case 3:
                made.Insert(at, (byte)_random.Next(256));
                break;
            case 4:
                made.RemoveRange(at, length);
                break;
            case 5:
                made.InsertRange(_random.Next(made.Count + 1), made.GetRange(at, length));
                break;
            case 6 when other.Length > 0:
                int from = _random.Next(other.Length);
                made.InsertRange(at, other[from..int.Min(other.Length, from + (1 << _random.Next(7)))]);
                break;
            case 7 when length > 0:
                made[at] = (byte)_random.Next(256);
                break;
            default:
                break;
        }
    }
}
