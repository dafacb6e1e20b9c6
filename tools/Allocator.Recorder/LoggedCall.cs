using System;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Allocator.Recorder;

/// <summary>The text of one call in a log of valgrind's, and what it means.</summary>
internal sealed class LoggedCall
{
    private readonly string _path;
    private readonly int _line;
    private readonly string _name;
    private readonly string[] _arguments;
    private readonly HeapCallKind? _kind;

    /// <summary>Takes the call that <paramref name="match"/> found on a line of a log.</summary>
    public LoggedCall(string path, int line, Match match)
    {
        _path = path;
        _line = line;
        _name = match.Groups["name"].Value;
        _arguments = match.Groups["arguments"].Value.Split(',', StringSplitOptions.TrimEntries);
        _kind = KindOf(_name);
        IsFinished = _kind == HeapCallKind.Release || match.Groups["result"].Success;
    }

    /// <summary>Whether the call asks anything of the heap.</summary>
    public bool IsHeapCall => _kind is not null;

    /// <summary>Whether the line says all there is to say of the call.</summary>
    public bool IsFinished { get; }

    /// <summary>Makes the call that returned <paramref name="result"/>, in hexadecimal.</summary>
    public HeapCall ToHeapCall(string result)
    {
        ulong returned = result.Length == 0 ? 0 : ParseNumber(result, NumberStyles.AllowHexSpecifier);
        return _kind switch
        {
            HeapCallKind.AllocateZeroed => new(_line, _kind.Value, 0, Product(0, 1, returned), 0, returned),
            HeapCallKind.AllocateAligned => new(_line, _kind.Value, 0, Labelled("size"), Labelled("al"), returned),
            HeapCallKind.Reallocate => new(_line, _kind.Value, Address(), Number(1), 0, returned),
            HeapCallKind.Release => new(_line, _kind.Value, Address(), 0, 0, 0),
            _ => new(_line, HeapCallKind.Allocate, 0, Number(0), 0, returned),
        };
    }

    /// <summary>Makes the failure of a call that makes no sense, for <paramref name="reason"/>.</summary>
    public RecorderException Failure(string reason) =>
        new($"{_path}: line {_line}: `{_name}({string.Join(',', _arguments)})` {reason}.");

    private HeapCallKind? KindOf(string name) => name switch
    {
        "malloc" => HeapCallKind.Allocate,
        "calloc" => HeapCallKind.AllocateZeroed,
        "memalign" or "posix_memalign" or "aligned_alloc" => HeapCallKind.AllocateAligned,
        "realloc" => HeapCallKind.Reallocate,
        "free" or "cfree" => HeapCallKind.Release,
        "malloc_usable_size" => null,
        _ when IsOperator(name, "_Znw", "_Zna") && name.Contains("align_val_t", StringComparison.Ordinal) =>
            HeapCallKind.AllocateAligned,
        _ when IsOperator(name, "_Znw", "_Zna") => HeapCallKind.Allocate,
        _ when IsOperator(name, "_Zdl", "_Zda") => HeapCallKind.Release,
        _ => throw Failure("is not a heap call this program knows; report it with the version of valgrind"),
    };

    /// <summary>Whether a mangled name of C++ is that of an operator or of its array form.</summary>
    private static bool IsOperator(string name, string single, string array) =>
        name.StartsWith(single, StringComparison.Ordinal) || name.StartsWith(array, StringComparison.Ordinal);

    private ulong Address()
    {
        string text = Argument(0);
        if (!text.StartsWith("0x", StringComparison.Ordinal))
            throw Failure("does not begin with an address; record the log again");
        return ParseNumber(text[2..], NumberStyles.AllowHexSpecifier);
    }

    private ulong Product(int first, int second, ulong result)
    {
        UInt128 product = (UInt128)Number(first) * Number(second);
        if (product <= ulong.MaxValue)
            return (ulong)product;
        return result == 0 ? ulong.MaxValue : throw Failure("returned more than fits in memory; record the log again");
    }

    private ulong Labelled(string label)
    {
        string? found = Array.Find(_arguments, argument => argument.StartsWith(label, StringComparison.Ordinal));
        if (found is null)
            throw Failure($"has no argument `{label}`; record the log again");
        return ParseNumber(found[(found.IndexOf(' ', StringComparison.Ordinal) + 1)..], NumberStyles.None);
    }

    private ulong Number(int index) => ParseNumber(Argument(index), NumberStyles.None);

    private string Argument(int index) =>
        index < _arguments.Length ? _arguments[index] : throw Failure("lacks an argument; record the log again");

    private ulong ParseNumber(string text, NumberStyles style) =>
        ulong.TryParse(text, style, CultureInfo.InvariantCulture, out ulong value)
            ? value
            : throw Failure($"has `{text}` where a number belongs; record the log again");
}
