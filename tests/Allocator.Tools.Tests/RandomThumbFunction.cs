using System;
using System.Collections.Generic;
using System.Linq;

namespace Allocator.Tools.Tests;

/// <summary>
/// Writes a function at random, of the kind that compilers write: it gets two pieces of memory in r0 and r1, and two numbers. It reads
/// only what it has written or been given, so that it must do the same whenever it is called.
/// </summary>
internal sealed class RandomThumbFunction
{
    private const int LongestOffset = 128;

    private static readonly string[] s_conditions = ["eq", "ne", "hs", "lo", "mi", "pl", "hi", "ls", "ge", "lt", "gt", "le"];

    private readonly Random _random;
    private readonly string _prefix;
    private readonly List<string> _lines = [];
    private readonly int[] _saved;
    private readonly int[] _names;
    private readonly bool _isLeaf;
    private readonly int _locals;
    private int _labels;

    // Registers that nobody may write for now.
    private readonly HashSet<int> _held = [];
    private State _now = new();

    private RandomThumbFunction(Random random, string name)
    {
        _random = random;
        _prefix = ".L" + name + "_";
        _isLeaf = random.Next(4) == 0;
        int[][] sets = [[4], [4, 5], [3, 4, 5, 6, 7], [4, 5, 6, 11], [4, 5, 6, 7, 8], [2, 3, 4, 5, 6, 7, 8, 9, 11], [4, 5, 6, 7, 8, 9, 10, 11]];
        _saved = _isLeaf ? [] : sets[random.Next(sets.Length)];
        _names = [0, 1, 2, 3, 12, .. _saved.Where(each => each > 3 && each != 11), .. _isLeaf ? Array.Empty<int>() : [14]];
        _locals = _isLeaf ? 0 : random.Next(3) * 2;
        _now.Reach[0] = 0;
        _now.Reach[1] = 0;
        _now.Numbers.UnionWith([2, 3]);
    }

    /// <summary>Its lines.</summary>
    /// <param name="random">Who says what comes next.</param>
    /// <param name="name">What its labels are called by.</param>
    internal static IReadOnlyList<string> Write(Random random, string name)
    {
        var function = new RandomThumbFunction(random, name);
        function.Function();
        return function._lines;
    }

    // What registers hold: pointers, by how far they may have been moved already, and numbers.
    private sealed class State
    {
        internal Dictionary<int, int> Reach { get; private init; } = [];

        internal HashSet<int> Numbers { get; private init; } = [];

        internal HashSet<int> Places { get; private init; } = [];

        internal State Copy() => new() { Reach = new(Reach), Numbers = [.. Numbers], Places = [.. Places] };

        internal void Meet(State other)
        {
            foreach (int pointer in Reach.Keys.ToArray())
            {
                if (!other.Reach.TryGetValue(pointer, out int reach))
                    Reach.Remove(pointer);
                else
                    Reach[pointer] = Math.Max(reach, Reach[pointer]);
            }
            Numbers.IntersectWith(other.Numbers);
            Places.IntersectWith(other.Places);
        }
    }

    private void Function()
    {
        if (!_isLeaf)
            Add($"push {{{Names(_saved)}, lr}}");
        if (_locals > 0)
            Add($"sub sp, #{4 * _locals}");
        // Where a call leaves it.
        if (!_isLeaf && _random.Next(5) > 0)
        {
            Add("mov r4, r0");
            _now.Reach[4] = 0;
        }
        Block(depth: 0);
        Return();
    }

    private void Block(int depth)
    {
        for (int left = _random.Next(2, 10 - (2 * depth)); left > 0; left--)
        {
            int kind = _random.Next(20);
            if (depth < 3 && kind < 3)
                Branch(depth);
            else if (depth < 2 && kind == 3 && _held.Count == 0)
                Loop(depth);
            else
                Statement();
        }
    }

    private void Branch(int depth)
    {
        int other = _labels++;
        // A short branch does not reach over what has branches within.
        Ask(other, isShort: depth > 1);
        State before = _now.Copy();
        Block(depth + 1);
        switch (_random.Next(4))
        {
            case 0:
                Return();
                _now = before;
                Add($"{_prefix}{other}:");
                return;
            case 1:
                int end = _labels++;
                Add($"b {_prefix}{end}");
                Add($"{_prefix}{other}:");
                State after = _now;
                _now = before;
                Block(depth + 1);
                _now.Meet(after);
                Add($"{_prefix}{end}:");
                return;
            default:
                _now.Meet(before);
                Add($"{_prefix}{other}:");
                return;
        }
    }

    private void Loop(int depth)
    {
        int start = _labels++;
        int[] free = [.. _names.Where(each => each > 3 && each is not (12 or 14))];
        if (free.Length == 0)
            return;
        int counter = free[_random.Next(free.Length)];
        Forget(counter);
        Add($"movs r{counter}, #{_random.Next(1, 4)}");
        // Whatever the first round changes may be otherwise in the second.
        State before = _now.Copy();
        int body = _lines.Count;
        Add($"{_prefix}{start}:");
        _held.Add(counter);
        Block(depth + 1);
        _held.Remove(counter);
        bool isSame = before.Numbers.IsSubsetOf(_now.Numbers) && before.Places.IsSubsetOf(_now.Places)
            && before.Reach.All(each => _now.Reach.TryGetValue(each.Key, out int reach) && reach <= each.Value);
        if (isSame)
        {
            Add($"subs r{counter}, #1");
            Add($"bne {_prefix}{start}");
        }
        else
        {
            _lines.RemoveAt(body);
        }
        _now.Numbers.Add(counter);
    }

    private void Ask(int label, bool isShort)
    {
        int register = Number();
        int[] low = [.. _now.Numbers.Where(each => each < 8)];
        if (isShort && low.Length > 0 && _random.Next(2) == 0)
        {
            Add($"{Either("cbz", "cbnz")} r{low[_random.Next(low.Length)]}, {_prefix}{label}");
            return;
        }
        Add(_random.Next(5) switch
        {
            0 => $"cmp r{register}, r{Number()}",
            1 => $"cmp r{register}, #{Constant()}",
            2 => $"tst r{register}, r{Number()}",
            3 => $"tst r{register}, #{1 << _random.Next(32)}",
            _ => $"cmp r{register}, #0",
        });
        Add($"b{s_conditions[_random.Next(s_conditions.Length)]} {_prefix}{label}");
    }

    private void Statement()
    {
        switch (_random.Next(18))
        {
            case 0:
                Make(to => $"{Either("movs", "mvn")} r{to}, #{Constant()}");
                break;
            case 1 when _now.Reach.Count > 0 && _random.Next(2) == 0:
                Copy();
                break;
            case 1 or 2:
                int from = Number();
                Make(to => $"mov r{to}, r{from}");
                break;
            case 3 or 4:
                Calculate();
                break;
            case 5:
                (int first, int amount) = (Number(), _random.Next(1, 32));
                Make(to => $"{Either("lsls", "lsl.w", "lsrs", "asrs", "ror")} r{to}, r{first}, #{amount}");
                break;
            case 6:
                ShiftByRegister();
                break;
            case 7:
                int counted = Number();
                Make(to => $"{Either("clz", "rbit")} r{to}, r{counted}");
                break;
            case 8 or 9 or 10 or 11 when _now.Reach.Count > 0:
                Access();
                break;
            case 12 when _now.Reach.Count > 0:
                Change();
                break;
            case 13 when _now.Reach.Count > 0:
                Index();
                break;
            case 14 when _now.Reach.Count > 0:
                Mask();
                break;
            case 15:
                Lowest();
                break;
            case 16 when _locals > 0:
                Keep();
                break;
            case 17 when !_isLeaf && !_held.Overlaps([0, 1, 2, 3, 12, 14]):
                Call();
                break;
            default:
                Calculate();
                break;
        }
    }

    private void Calculate()
    {
        (int first, int second) = (Number(), Number());
        string shifted = _random.Next(3) == 0 ? $", {Either("lsl", "lsr", "asr")} #{_random.Next(1, 31)}" : "";
        Make(_random.Next(4) switch
        {
            0 => to => $"{Either("adds", "add", "subs", "sub")} r{to}, r{first}, #{_random.Next(1, 200)}",
            1 => to => $"rsb r{to}, r{first}, #{Either("0", "31", "64", "1")}",
            2 => to => $"{Either("and", "ands", "orr", "bic", "eor")} r{to}, r{first}, #{Either("1", "7", "31", "0x80000000", "255")}",
            _ => to => $"{Either("add", "adds", "sub", "subs", "and", "ands", "orr", "orrs", "eor", "bic", "bics", "rsb")} r{to}, r{first}, r{second}{shifted}",
        });
    }

    private void ShiftByRegister()
    {
        (int first, int second) = (Number(), Number());
        int within = Make(to => $"and r{to}, r{second}, #31");
        Make(to => $"{Either("lsl", "lsr", "ror", "lsls", "lsrs")} r{to}, r{first}, r{within}");
    }

    // Pointers are copied, or moved on a little.
    private void Copy()
    {
        (int pointer, int reach) = Pointer();
        int more = _random.Next(3) == 0 ? 4 * _random.Next(1, 5) : 0;
        int target = Target();
        Forget(target);
        if (target == pointer || reach + more > LongestOffset)
            return;
        Add(more == 0 ? $"mov r{target}, r{pointer}" : $"add r{target}, r{pointer}, #{more}");
        _now.Reach[target] = reach + more;
    }

    private void Access()
    {
        (int pointer, _) = Pointer();
        int number = Number();
        int offset = 4 * _random.Next(6);
        switch (_random.Next(6))
        {
            case 0:
                Make(to => $"ldrb r{to}, [r{pointer}, #{offset + _random.Next(4)}]");
                break;
            case 1:
                Add($"{Either("strb", "strh")} r{number}, [r{pointer}, #{offset + (2 * _random.Next(2))}]");
                break;
            case 2 or 3:
                Make(to => $"ldr r{to}, [r{pointer}, #{offset}]");
                break;
            default:
                Add($"str r{number}, [r{pointer}, #{offset}]");
                break;
        }
    }

    // One more, or less, in memory: and in the word behind it, maybe.
    private void Change()
    {
        (int pointer, _) = Pointer();
        int offset = 4 * _random.Next(6);
        for (int again = _random.Next(1, 3); again > 0 && _now.Reach.ContainsKey(pointer); again--, offset += 4)
        {
            int number = Make(to => $"ldr r{to}, [r{pointer}, #{offset}]", not: pointer);
            Make(to => $"{Either("adds", "sub")} r{to}, r{number}, #1", number);
            Add($"str r{number}, [r{pointer}, #{offset}]");
        }
    }

    private void Index()
    {
        (int pointer, int reach) = Pointer();
        if (reach > LongestOffset)
            return;
        int within = Number();
        int index = Make(to => $"and r{to}, r{within}, #7", not: pointer);
        int amount = _random.Next(2, 4);
        if (_random.Next(3) == 0)
        {
            Make(to => $"ldr r{to}, [r{pointer}, r{index}, lsl #{amount}]", not: pointer, nor: index);
            int sum = Make(to => $"add r{to}, r{pointer}, r{index}, lsl #{amount}", not: pointer);
            _now.Numbers.Remove(sum);
            _now.Reach[sum] = reach + 64;
            return;
        }
        int place = Make(to => $"{Either("lsls", "lsl.w")} r{to}, r{index}, #{amount}", not: pointer);
        int read = Make(to => $"ldr r{to}, [r{pointer}, r{place}]", not: pointer, nor: place);
        if (_random.Next(3) == 0 && _held.Count == 0)
        {
            _held.UnionWith([pointer, place]);
            Branch(depth: 2);
            _held.Clear();
        }
        int second = Make(to => $"add r{to}, r{pointer}, r{place}", not: pointer);
        if (_now.Numbers.Contains(read))
            Add($"str r{read}, [r{second}, #{Either("0", "4", "8")}]");
        _now.Numbers.Remove(second);
        _now.Reach[second] = reach + 64;
    }

    private void Mask()
    {
        (int pointer, _) = Pointer();
        int bit = Number();
        int within = Make(to => $"and r{to}, r{bit}, #31", not: pointer);
        int one = Make(to => $"movs r{to}, #1", not: pointer, nor: within);
        int mask = Make(to => $"lsl r{to}, r{one}, r{within}", not: pointer);
        int word = Make(to => $"ldr r{to}, [r{pointer}, #4]", not: pointer, nor: mask);
        if (_random.Next(3) == 0)
        {
            int not = Make(to => $"mvns r{to}, r{mask}", not: pointer, nor: word);
            Make(to => $"ands r{to}, r{word}, r{not}", word);
        }
        else
        {
            Make(to => $"{Either("orr", "bic", "eor")} r{to}, r{word}, r{mask}", word);
        }
        Add($"str r{word}, [r{pointer}, #4]");
    }

    private void Lowest()
    {
        int number = Number();
        int skipped = _labels++;
        if (number > 7)
            return;
        Add($"cbz r{number}, {_prefix}{skipped}");
        State before = _now.Copy();
        int opposite = Make(to => $"{Either("rsb", "rsbs")} r{to}, r{number}, #0", not: number);
        int lowest = Make(to => $"ands r{to}, r{opposite}, r{number}");
        int count = Make(to => $"clz r{to}, r{lowest}");
        Make(to => $"rsb r{to}, r{count}, #{Either("31", "32", "64")}");
        _now.Meet(before);
        Add($"{_prefix}{skipped}:");
    }

    private void Keep()
    {
        int place = 4 * _random.Next(_locals);
        if (_now.Places.Contains(place) && _random.Next(2) == 0)
        {
            Make(to => $"ldr r{to}, [sp, #{place}]");
            return;
        }
        Add($"str r{Number()}, [sp, #{place}]");
        _now.Places.Add(place);
    }

    private void Call()
    {
        foreach (int argument in (int[])[0, 1, 2, 3])
        {
            if (_now.Numbers.Contains(argument))
                continue;
            int number = Number();
            Forget(argument);
            Add($"mov r{argument}, r{number}");
            _now.Numbers.Add(argument);
        }
        Add("bl helper");
        foreach (int lost in (int[])[1, 2, 3, 12, 14])
            Forget(lost);
    }

    private void Return()
    {
        int number = Number();
        Add($"mov r0, r{number}");
        bool leaves = !_isLeaf && _random.Next(4) == 0;
        if (leaves)
        {
            foreach (int argument in (int[])[1, 2, 3])
                Add($"mov{(argument == 3 ? "s r3, #5" : $" r{argument}, r0")}");
        }
        if (_isLeaf)
        {
            Add("bx lr");
            return;
        }
        int below = _saved.Count(each => each < 4);
        int skipped = _locals + below;
        if (skipped > 0)
            Add($"add sp, #{4 * skipped}");
        string popped = Names([.. _saved.Where(each => each > 3)]);
        Add(leaves ? $"pop {{{popped}, lr}}" : $"pop {{{popped}, pc}}");
        if (leaves)
            Add("b.w helper");
    }

    // A number that is there, if need be made so.
    private int Number()
    {
        int[] known = [.. _now.Numbers];
        if (known.Length > 0)
            return known[_random.Next(known.Length)];
        int target = Target();
        Forget(target);
        Add($"movs r{target}, #{_random.Next(256)}");
        _now.Numbers.Add(target);
        return target;
    }

    private (int Pointer, int Reach) Pointer()
    {
        int[] known = [.. _now.Reach.Keys];
        int pointer = known[_random.Next(known.Length)];
        return (pointer, _now.Reach[pointer]);
    }

    // Somewhere where it overwrites no last pointer.
    private int Target(int not = -1, int nor = -1)
    {
        int[] possible = [.. _names.Where(each => each != not && each != nor && !_held.Contains(each)
            && !(_now.Reach.ContainsKey(each) && _now.Reach.Count < 3 && _random.Next(8) > 0))];
        return possible.Length > 0 ? possible[_random.Next(possible.Length)] : 12;
    }

    private int Make(Func<int, string> line, int target = -1, int not = -1, int nor = -1)
    {
        int to = target >= 0 ? target : Target(not, nor);
        Add(line(to));
        Forget(to);
        _now.Numbers.Add(to);
        return to;
    }

    private void Forget(int register)
    {
        _now.Numbers.Remove(register);
        _now.Reach.Remove(register);
    }

    private int Constant() => _random.Next(3) switch { 0 => 0, 1 => 1 << _random.Next(8), _ => _random.Next(256) };

    private string Either(params string[] ways) => ways[_random.Next(ways.Length)];

    private static string Names(int[] registers) => string.Join(", ", registers.Select(each => $"r{each}"));

    private void Add(string line) => _lines.Add(line);
}
