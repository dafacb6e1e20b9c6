using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Allocator.Nano;

/// <summary>Compiles a project's sources as nanoFramework's project system does.</summary>
internal static class NanoCompiler
{
    /// <summary>The symbols by which sources know what they are compiled for.</summary>
    private static readonly string[] s_symbols = ["NANOFRAMEWORK_1_0", "TRACE"];

    /// <summary>How this project's sources are read.</summary>
    internal static CSharpParseOptions ParseOptions(string languageVersion, bool isDocumented = false)
    {
        if (!LanguageVersionFacts.TryParse(languageVersion, out LanguageVersion version))
            throw new CommandException($"'{languageVersion}' is no version of C#.");
        return new CSharpParseOptions(
            version, isDocumented ? DocumentationMode.Diagnose : DocumentationMode.Parse, SourceCodeKind.Regular, s_symbols);
    }

    /// <summary>What the project becomes, before anything is written.</summary>
    internal static CSharpCompilation Compile(NanoProject project, IEnumerable<MetadataReference> references)
    {
        CSharpParseOptions options = ParseOptions(project.LanguageVersion, project.Property("DocumentationFile").Length > 0);
        IEnumerable<SyntaxTree> trees = project.Sources.Select(file =>
            CSharpSyntaxTree.ParseText(Read(file, project), options, file, System.Text.Encoding.UTF8));
        return CSharpCompilation.Create(project.AssemblyName, trees, references, new CSharpCompilationOptions(
            project.IsProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            deterministic: true,
            // CS8632: annotations without their attributes. CS1701: assemblies of one name and several versions.
            specificDiagnosticOptions: s_ignored.ToDictionary(id => id, _ => ReportDiagnostic.Suppress)));
    }

    private static readonly string[] s_ignored = ["CS8632", "CS1701", "CS1702"];

    /// <summary>The errors and warnings of a compilation, a line each.</summary>
    internal static IReadOnlyList<string> Problems(Compilation compilation) =>
    [
        .. compilation.GetDiagnostics()
            .Where(one => one.Severity >= DiagnosticSeverity.Warning && !one.IsSuppressed)
            .Select(one => one.ToString()),
    ];

    /// <summary>Writes the assembly and its documentation.</summary>
    /// <exception cref="CommandException">It does not compile.</exception>
    internal static void Write(NanoProject project, Compilation compilation, string assembly)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(assembly)!);
        using FileStream output = File.Create(assembly);
        using FileStream symbols = File.Create(Path.ChangeExtension(assembly, ".pdb"));
        using FileStream documentation = File.Create(Path.ChangeExtension(assembly, ".xml"));
        var resources = project.Resources.Select(one =>
            new ResourceDescription(one.Name, () => File.OpenRead(one.File), isPublic: true));
        var result = compilation.Emit(output, symbols, documentation, manifestResources: resources);
        if (!result.Success)
        {
            throw new CommandException(
                $"{project.File} does not compile.{Environment.NewLine}"
                + string.Join(Environment.NewLine, result.Diagnostics.Where(one => one.Severity == DiagnosticSeverity.Error)));
        }
    }

    private static string Read(string file, NanoProject project) => File.Exists(file)
        ? File.ReadAllText(file)
        : throw new CommandException($"{project.File} lists {file}, and there is no such file.");
}
