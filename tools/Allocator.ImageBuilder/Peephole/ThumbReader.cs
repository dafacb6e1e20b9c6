using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>Takes a function apart.</summary>
internal sealed class ThumbReader
{
    private const int AddressBytes = 10;

    private readonly byte[] _bytes;
    private readonly ThumbCode _code;
    private readonly Dictionary<int, Relocation> _relocations;
    private readonly IReadOnlyDictionary<Symbol, int> _arguments;
    private readonly HashSet<int> _targets;
    private readonly List<ThumbInstruction> _made = [];

    private ThumbReader(
        byte[] bytes, ThumbCode code, Dictionary<int, Relocation> relocations, IReadOnlyDictionary<Symbol, int> arguments)
    {
        _arguments = arguments;
        _bytes = bytes;
        _code = code;
        _relocations = relocations;
        _targets = [.. code.Branches.Values];
    }

    /// <summary>Returns its instructions; null if there is one whose meaning depends on where it lies, or might.</summary>
    /// <param name="bytes">The code.</param>
    /// <param name="relocations">What the linker completes in it.</param>
    /// <param name="arguments">The registers that functions read, as far as that is known.</param>
    internal static ThumbFunction? Read(
        byte[] bytes, IReadOnlyList<Relocation> relocations, IReadOnlyDictionary<Symbol, int> arguments)
    {
        Relocation[] branches = [.. relocations.Where(each => each.Kind is ThumbRelaxation.Call or ThumbRelaxation.Jump)];
        ThumbCode? code = ThumbCode.Read(bytes, branches.Select(each => each.Offset).ToHashSet());
        if (code is null || relocations.DistinctBy(each => each.Offset).Count() < relocations.Count)
            return null;
        var reader = new ThumbReader(bytes, code, relocations.ToDictionary(each => each.Offset), arguments);
        if (!reader.Read())
            return null;
        var function = new ThumbFunction(reader._made);
        // Who goes on behind the last instruction is not to be seen.
        if (function.Count == 0 || !function[function.Count - 1].IsEnd)
            return null;
        return Enumerable.Range(0, function.Count).All(at => MayBecomeComparison(function, at)) ? function : null;
    }

    private bool Read()
    {
        for (int at = 0; at < _code.Length;)
        {
            AddLabel(at);
            int length = ReadOne(at);
            if (length == 0)
                return false;
            at += length;
        }
        AddLabel(_code.Length);
        return _relocations.Count == 0;
    }

    // Should cbz no longer reach, it becomes a comparison, and changes the flags.
    private static bool MayBecomeComparison(ThumbFunction function, int at) =>
        function[at].Operation != ThumbOperation.JumpIfZero || function.AreFlagsDeadAfter(at);

    private void AddLabel(int at)
    {
        if (_targets.Contains(at))
            _made.Add(new(ThumbOperation.Label) { Label = at });
    }

    // Returns its length, or 0 if it is none that could be moved.
    private int ReadOne(int at)
    {
        if (_relocations.Remove(at, out Relocation? relocation))
            return relocation.Kind == ThumbAddress.LowHalf ? ReadAddress(at, relocation.Target) : ReadCall(relocation);
        ThumbInstruction? made = _code.Branches.TryGetValue(at, out int target)
            ? Branch(_code.Half(at), _code.Half(at + 2), target)
            : ThumbDecoder.Decode(_code.Half(at), _code.Half(at + 2));
        if (made is null)
            return 0;
        _made.Add(made);
        return _code.LengthAt(at);
    }

    private int ReadCall(Relocation relocation)
    {
        if (relocation.Kind is not (ThumbRelaxation.Call or ThumbRelaxation.Jump))
            return 0;
        ThumbOperation operation = relocation.Kind == ThumbRelaxation.Call ? ThumbOperation.Call : ThumbOperation.Leave;
        ThumbInstruction call = new(operation) { Target = relocation.Target };
        _made.Add(_arguments.TryGetValue(relocation.Target, out int arguments) ? call with { Arguments = arguments } : call);
        return 4;
    }

    // All three instructions become one.
    private int ReadAddress(int at, Symbol target)
    {
        bool isWhole = !Enumerable.Range(at + 1, AddressBytes - 1).Any(_targets.Contains)
            && ThumbAddress.Find(_bytes, at, at + AddressBytes).Any()
            && _relocations.Remove(at + 4, out Relocation? high) && high.Kind == ThumbAddress.HighHalf && high.Target == target;
        if (!isWhole)
            return 0;
        int[] halves = [.. Enumerable.Range(0, AddressBytes / 2).Select(i => _code.Half(at + (2 * i)))];
        _made.Add(new(ThumbOperation.Address) { D = halves[1] >> 8 & 15, Target = target, Halves = halves });
        return AddressBytes;
    }

    private static ThumbInstruction Branch(int half, int second, int target)
    {
        ThumbInstruction jump = ThumbInstruction.JumpTo(target);
        if ((half & 0xF500) == 0xB100)
            return jump with { Operation = ThumbOperation.JumpIfZero, N = half & 7, Condition = half >> 11 & 1 };
        if ((half & 0xF000) == 0xD000)
            return jump with { Operation = ThumbOperation.JumpIf, Condition = half >> 8 & 15 };
        if (half >= 0xF000 && (second & 0x1000) == 0)
            return jump with { Operation = ThumbOperation.JumpIf, Condition = half >> 6 & 15 };
        return jump;
    }
}
