using System;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.ImageBuilder;

/// <summary>
/// Makes a function shorter in ways the compiler does not know ("relaxation"): it reaches every function by an address of 32
/// bits in a register, although all of them lie within reach of a branch; it keeps a frame pointer that nobody reads, since
/// nothing here unwinds a stack; and where something was replaced by less, it left instructions that do nothing.
/// </summary>
/// <remarks>A function with an instruction whose meaning depends on where it lies, other than branches, stays as it is.</remarks>
internal sealed class ThumbRelaxation
{
    /// <summary>The linker's kinds for a call and a jump (ELF for the Arm architecture).</summary>
    internal const int Call = 10;
    internal const int Jump = 30;

    // movw r, #low; movt r, #high; add r, pc.
    private const int AddressBytes = 10;

    private static readonly byte[] s_call = [0xFF, 0xF7, 0xFE, 0xFF];
    private static readonly byte[] s_jump = [0xFF, 0xF7, 0xFE, 0xBF];

    private readonly ThumbCode _code;
    private readonly List<Relocation> _relocations;
    private readonly Dictionary<int, Edit> _edits = [];
    private readonly HashSet<int> _addresses = [];

    private ThumbRelaxation(ThumbCode code, List<Relocation> relocations)
    {
        _code = code;
        _relocations = relocations;
    }

    /// <summary>Bytes that others take the place of; a relocation goes with these if there is a target.</summary>
    private sealed record Edit(int Length, byte[] Bytes, int Kind = 0, Symbol? Target = null);

    /// <summary>Returns the function's code, shorter if it can be, and puts its relocations where they belong then.</summary>
    internal static byte[] Shorten(byte[] code, List<Relocation> relocations)
    {
        ThumbCode? read = ThumbCode.Read(code, new HashSet<int>());
        if (read is null)
            return code;
        var relaxation = new ThumbRelaxation(read, relocations);
        relaxation.ShortenCalls();
        relaxation.DropFramePointer();
        relaxation.DropNothing();
        return relaxation.Apply();
    }

    // An address, and blx r. What is in such a register is nobody's after a call.
    private void ShortenCalls()
    {
        foreach (Relocation low in _relocations.Where(each => each.Kind == ThumbAddress.LowHalf))
        {
            int at = low.Offset;
            int register = _code.Half(at + 2) >> 8 & 15;
            if (register is > 3 and not 12 and not 14 || _code.IsTarget(at + 1, at + AddressBytes))
                continue;
            if (_code.Half(at + AddressBytes) == ThumbCode.CallBy(register))
                _edits.Add(at, new(12, s_call, Call, low.Target));
            else if (JumpBehind(at + AddressBytes, register) is int jump and > 0)
                (_edits[at], _edits[jump]) = (new(AddressBytes, []), new(2, s_jump, Jump, low.Target));
            else
                continue;
            _addresses.UnionWith([at, at + 4]);
        }
    }

    // The jump that ends the function, by an address in a register, after the stack has been left; 0 if it does not come next.
    private int JumpBehind(int start, int register)
    {
        int at = start;
        while (at < _code.Length && _code.LeavesStack(at))
            at += _code.LengthAt(at);
        return at < _code.Length && _code.Half(at) == ThumbCode.JumpBy(register) && !_code.IsTarget(start, at) ? at : 0;
    }

    private void DropFramePointer()
    {
        int[] set = [.. _code.Instructions.Where(_code.SetsFramePointer)];
        if (set.Length == 1 && !_code.Instructions.Any(_code.MayUseFramePointer))
            _edits.Add(set[0], new(_code.LengthAt(set[0]), []));
    }

    private void DropNothing()
    {
        foreach (int at in _code.Instructions.Where(_code.IsNothing))
            _edits.Add(at, new(_code.LengthAt(at), []));
    }

    private byte[] Apply()
    {
        var made = new List<byte>();
        int[] moved = new int[_code.Length + 1];
        for (int at = 0; at < _code.Length;)
        {
            Edit edit = _edits.GetValueOrDefault(at) ?? new(2, [_code[at], _code[at + 1]]);
            Array.Fill(moved, made.Count, at, edit.Length);
            made.AddRange(edit.Bytes);
            at += edit.Length;
        }
        moved[_code.Length] = made.Count;
        MoveRelocations(moved);
        return _code.WithBranchesMoved([.. made], moved);
    }

    private void MoveRelocations(int[] moved)
    {
        _relocations.RemoveAll(each => _addresses.Contains(each.Offset));
        foreach ((int at, Edit edit) in _edits.Where(each => each.Value.Target is not null))
            _relocations.Add(new(at, edit.Kind, edit.Target!));
        for (int i = 0; i < _relocations.Count; i++)
            _relocations[i] = _relocations[i] with { Offset = moved[_relocations[i].Offset] };
    }
}
