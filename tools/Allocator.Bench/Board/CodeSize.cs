using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Xml.Linq;
using Allocator.Bench.Report;

namespace Allocator.Bench.Board;

/// <summary>The bytes of code and variables that an allocator brings into an image.</summary>
/// <param name="compiler">What makes the images.</param>
public sealed class CodeSize(Compiler compiler)
{
    /// <summary>Of a C library: images that call it, less one that does not.</summary>
    public CodeFigures OfLibrary(string name, params string[] options)
    {
        (int none, int noVariables) = Of(compiler.CompileSize($"{name}-none", options));
        (int pair, _) = Of(compiler.CompileSize($"{name}-pair", ["-DPAIR", .. options]));
        (int all, int variables) = Of(compiler.CompileSize($"{name}-all", ["-DALL", .. options]));
        return new CodeFigures(name, pair - none, all - none, variables - noVariables);
    }

    /// <summary>Of ours in an image in C#: what the compiler wrote down of its methods, as ./test checks it.</summary>
    /// <param name="pairMap">The map of tests/Images/Footprint/Pair.</param>
    /// <param name="allMap">The map of tests/Images/Footprint/All.</param>
    public static CodeFigures OfOurs(string pairMap, string allMap) =>
        new("Allocator, in C#", Methods(pairMap), Methods(allMap), 0);

    /// <summary>Of ours in a static library, which is linked as a whole.</summary>
    /// <param name="library">The library.</param>
    public static CodeFigures OfOurLibrary(string library)
    {
        (int code, int variables) = Of(library);
        return new CodeFigures("Allocator, for C (one piece)", code, code, variables);
    }

    private static int Methods(string map) => XElement.Load(map).Elements("MethodCode")
        .Where(method => IsOurs((string?)method.Attribute("Name") ?? ""))
        .Sum(method => (int?)method.Attribute("Length") ?? 0);

    private static bool IsOurs(string name) =>
        name.StartsWith("Allocator_NoStd_", StringComparison.Ordinal)
        || name.StartsWith("System_Runtime_System_", StringComparison.Ordinal);

    private static (int Code, int Variables) Of(string file)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("arm-none-eabi-size", [file]) { RedirectStandardOutput = true })
            ?? throw new BenchException("arm-none-eabi-size does not start.");
        IEnumerable<string> lines = process.StandardOutput.ReadToEnd().Split('\n').Skip(1).Where(line => line.Length > 0);
        process.WaitForExit();
        int[][] numbers =
        [
            .. lines.Select(line => line.Split('\t', StringSplitOptions.TrimEntries)[..3]
                .Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray()),
        ];
        return (numbers.Sum(row => row[0]), numbers.Sum(row => row[1] + row[2]));
    }
}
