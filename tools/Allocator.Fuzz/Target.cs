using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Allocator.Fuzz;

/// <summary>
/// Something that reads input: its sources as they stand in the repository, with their branches marked, and a file of
/// Targets that feeds them. That has a class <c>Feed</c> with a method <c>Run</c>, which takes the input and returns
/// what is wrong, or null.
/// </summary>
internal sealed class Target
{
    private readonly Func<byte[], string?> _run;

    private Target(string name, Func<byte[], string?> run, int places)
    {
        Name = name;
        _run = run;
        Places = places;
    }

    internal string Name { get; }

    /// <summary>How many places there are that an input can reach.</summary>
    internal int Places { get; }

    /// <summary>All targets, and the sources of each.</summary>
    internal static IReadOnlyDictionary<string, string[]> Known { get; } = new Dictionary<string, string[]>
    {
        ["program"] = ["src/Allocator.NoStd/*.cs", "src/Allocator.NoStd/Contract/*.cs", "src/Allocator.NoStd/Heap/*.cs", "+tests/Programs/*.cs", "+tests/Programs/Pointers/*.cs", "+tests/Heap/Promise.cs", "+tests/Heap/RandomSource.cs"],
        ["trace"] = ["src/Allocator.Replay/*.cs", "tools/Allocator.Recorder/TraceReader.cs", "tools/Allocator.Recorder/SlotTable.cs", "+tools/Allocator.Recorder/Trace.cs", "+tools/Allocator.Recorder/TraceFormat.cs", "+tools/Allocator.Recorder/Request*.cs", "+tools/Allocator.Recorder/Files.cs", "+tools/Allocator.Recorder/Crc32.cs", "+tools/Allocator.Recorder/HeapCall.cs", "+tools/Allocator.Recorder/RecorderException.cs", "+src/Allocator.NoStd/*.cs", "+src/Allocator.NoStd/Contract/*.cs", "+src/Allocator.NoStd/Heap/*.cs"],
        ["valgrind"] = ["tools/Allocator.Recorder/ValgrindLog.cs", "tools/Allocator.Recorder/LoggedCall.cs", "tools/Allocator.Recorder/TraceBuilder.cs", "+tools/Allocator.Recorder/Trace.cs", "+tools/Allocator.Recorder/TraceFormat.cs", "+tools/Allocator.Recorder/SlotTable.cs", "+tools/Allocator.Recorder/Request*.cs", "+tools/Allocator.Recorder/Files.cs", "+tools/Allocator.Recorder/HeapCall.cs", "+tools/Allocator.Recorder/RecorderException.cs"],
        ["variable"] = ["src/Allocator.Malloc/SizeVariable.cs", "+src/Allocator.Malloc/CName.cs"],
        ["object"] = ["tools/Allocator.ImageBuilder/Split/*.cs", "tools/Allocator.ImageBuilder/Peephole/*.cs", "+tools/Allocator.ImageBuilder/LibraryOrder.cs", "+tools/Allocator.ImageBuilder/RuntimeRoutines.cs", "+tools/Allocator.ImageBuilder/BuildException.cs"],
        ["exports"] = ["tools/Allocator.ImageBuilder/ExportedSymbols.cs", "+tools/Allocator.ImageBuilder/BuildException.cs"],
        ["generator"] = ["src/Allocator.Generator/*.cs"],
    };

    /// <summary>Compiles it. Sources with a plus before them are not marked: they only help.</summary>
    internal static Target Load(string name)
    {
        List<(string Path, bool IsMarked)> sources =
        [
            .. Known[name].SelectMany(pattern => Repository.Files(pattern.TrimStart('+'))
                .Select(file => (file, !pattern.StartsWith('+')))),
            (Repository.At("tools/Allocator.Fuzz/Targets", char.ToUpperInvariant(name[0]) + name[1..] + "Feed.cs"), false),
        ];
        return Compile(name, sources.Select(source => (File.ReadAllText(source.Path), source.Path, source.IsMarked)));
    }

    /// <summary>Compiles one from its text.</summary>
    internal static Target Compile(string name, IEnumerable<(string Text, string Path, bool IsMarked)> sources)
    {
        var marker = new BranchMarker();
        CSharpParseOptions options = new(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET10_0_OR_GREATER"]);
        SyntaxTree[] trees =
        [
            .. sources.Where(source => !source.Path.EndsWith("AssemblyInfo.cs", StringComparison.Ordinal)).Select(source =>
            {
                SyntaxNode root = CSharpSyntaxTree.ParseText(source.Text, options).GetRoot();
                return CSharpSyntaxTree.ParseText((source.IsMarked ? marker.Visit(root) : root).ToFullString(), options, source.Path);
            }),
        ];
        var compilation = CSharpCompilation.Create(
            "Fuzzed." + name, trees, References(),
            new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        Assembly assembly = Emit(name, compilation, options);
        MethodInfo run = assembly.GetType("Feed")!.GetMethod("Run", BindingFlags.Static | BindingFlags.Public)!;
        return new(name, run.CreateDelegate<Func<byte[], string?>>(), marker.Count);
    }

    /// <summary>Feeds it an input. Returns what is wrong, or null; where the input led is in the <see cref="Trail"/>.</summary>
    internal string? Run(byte[] input)
    {
        if (Trail.Counts.Length != Places)
            Trail.Counts = new byte[Places];
        Array.Clear(Trail.Counts);
        try
        {
            return _run(input);
        }
        catch (Exception e)
        {
            return e.ToString();
        }
    }

    private static Assembly Emit(string name, CSharpCompilation compilation, CSharpParseOptions options)
    {
        // Regular expressions are generated, as in the tool itself.
        GeneratorDriver driver = CSharpGeneratorDriver.Create(RegularExpressions(), parseOptions: options);
        driver.RunGeneratorsAndUpdateCompilation(compilation, out Compilation complete, out ImmutableArray<Diagnostic> _);
        using MemoryStream image = new();
        var result = complete.Emit(image);
        if (!result.Success)
        {
            string[] errors = [.. result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Take(5).Select(found => found.ToString())];
            throw new CommandException($"the target {name} does not compile: {string.Join('\n', errors)}");
        }
        return Assembly.Load(image.ToArray());
    }

    private static ImmutableArray<ISourceGenerator> RegularExpressions()
    {
        string root = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../.."));
        string? file = Directory.EnumerateFiles(Path.Combine(root, "packs"), "System.Text.RegularExpressions.Generator.dll", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).LastOrDefault();
        return file is null ? [] : new AnalyzerFileReference(file, new Loader()).GetGenerators(LanguageNames.CSharp);
    }

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => Path.GetFileName(file) is string name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)
                    || name is "netstandard.dll" or "Allocator.Fuzz.dll"))
            .Select(file => MetadataReference.CreateFromFile(file));

    private sealed class Loader : IAnalyzerAssemblyLoader
    {
        public void AddDependencyLocation(string fullPath)
        {
            // It has none besides the compiler.
        }

        public Assembly LoadFromPath(string fullPath) => Assembly.LoadFrom(fullPath);
    }
}
