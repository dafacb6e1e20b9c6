using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Writes a function's instructions, each branch as short as it reaches.</summary>
internal sealed class ThumbWriter
{
    private readonly ThumbFunction _function;
    private readonly int[] _lengths;
    private readonly int[] _places;

    private ThumbWriter(ThumbFunction function)
    {
        _function = function;
        _lengths = [.. Enumerable.Range(0, function.Count).Select(at => IsBranch(function[at]) ? 2 : 2 * Halves(at).Length)];
        _places = new int[function.Count + 1];
        do
        {
            for (int at = 0; at < function.Count; at++)
                _places[at + 1] = _places[at] + _lengths[at];
        }
        while (Lengthen());
    }

    /// <summary>Returns the code, and puts in what the linker completes in it.</summary>
    internal static byte[] Write(ThumbFunction function, List<Relocation> relocations)
    {
        var writer = new ThumbWriter(function);
        byte[] bytes = new byte[writer._places[^1]];
        relocations.Clear();
        for (int at = 0; at < function.Count; at++)
        {
            int place = writer._places[at];
            int[] halves = IsBranch(function[at]) ? writer.Branch(at) : writer.Halves(at);
            for (int i = 0; i < halves.Length; i++)
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(place + (2 * i)), (ushort)halves[i]);
            if (function[at].Target is Symbol target)
                relocations.AddRange(Completed(function[at], place, target));
        }
        return bytes;
    }

    private static IEnumerable<Relocation> Completed(ThumbInstruction made, int place, Symbol target) => made.Operation switch
    {
        ThumbOperation.Call => [new(place, ThumbRelaxation.Call, target)],
        ThumbOperation.Leave => [new(place, ThumbRelaxation.Jump, target)],
        _ => [new(place, ThumbAddress.LowHalf, target), new(place + 4, ThumbAddress.HighHalf, target)],
    };

    private static bool IsBranch(ThumbInstruction made) =>
        made.Operation is ThumbOperation.Jump or ThumbOperation.JumpIf or ThumbOperation.JumpIfZero;

    private int[] Halves(int at)
    {
        ThumbInstruction made = _function[at];
        return made.Operation switch
        {
            ThumbOperation.Label => [],
            ThumbOperation.Call when made.Target is not null => [0xF7FF, 0xFFFE],
            ThumbOperation.Leave when made.Target is not null => [0xF7FF, 0xBFFE],
            _ => ThumbEncoder.Encode(made, _function.AreFlagsDeadAfter(at))
                ?? throw new BuildException($"the rules for shorter code made an instruction that does not exist: {made}."),
        };
    }

    // Those that do not reach become longer, which may carry others away from where they lead to.
    private bool Lengthen()
    {
        bool isNew = false;
        for (int at = 0; at < _function.Count; at++)
        {
            if (IsBranch(_function[at]) && !Reaches(at))
            {
                _lengths[at] += 2;
                isNew = true;
            }
        }
        return isNew;
    }

    private int Distance(int at) => _places[_function.FindLabel(_function[at].Label)] - _places[at] - 4;

    private bool Reaches(int at) => (_function[at].Operation, _lengths[at]) switch
    {
        (ThumbOperation.Jump, 2) => Distance(at) is >= -2048 and < 2048,
        (ThumbOperation.JumpIf, 2) => Distance(at) is >= -256 and < 256,
        (ThumbOperation.JumpIfZero, 2) => Distance(at) is >= 0 and < 128,
        // A comparison comes first.
        (ThumbOperation.JumpIfZero, 4) => Distance(at) - 2 is >= -256 and < 256,
        _ => true,
    };

    private int[] Branch(int at)
    {
        ThumbInstruction made = _function[at];
        int steps = Distance(at) >> 1;
        if (made.Operation == ThumbOperation.Jump)
            return _lengths[at] == 2 ? [0xE000 | (steps & 0x7FF)] : Far(steps);
        if (made.Operation == ThumbOperation.JumpIf)
            return If(made.Condition, _lengths[at], steps);
        return _lengths[at] == 2
            ? [0xB100 | made.Condition << 11 | (steps >> 5) << 9 | (steps & 31) << 3 | made.N]
            : [0x2800 | made.N << 8, .. If(made.Condition, _lengths[at] - 2, steps - 1)];
    }

    private static int[] If(int condition, int length, int steps) => length == 2
        ? [0xD000 | condition << 8 | (steps & 0xFF)]
        : [0xF000 | (steps < 0 ? 0x400 : 0) | condition << 6 | (steps >> 11 & 0x3F), 0x8000 | (steps < 0 ? 0x2800 : 0) | (steps & 0x7FF)];

    // The two bits between are 1 for every distance whose upper bits are its sign's.
    private static int[] Far(int steps) =>
        [0xF000 | (steps < 0 ? 0x400 : 0) | (steps >> 11 & 0x3FF), 0xB800 | (steps & 0x7FF)];
}
