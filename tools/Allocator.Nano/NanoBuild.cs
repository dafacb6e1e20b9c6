using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Allocator.Nano;

/// <summary>Builds a project and those it refers to: .dll, .pe, .pdb, .pdbx and .xml of each.</summary>
internal sealed class NanoBuild(NanoTools tools, string output)
{
    /// <summary>Builds, and returns every .pe that the project needs, its own last.</summary>
    /// <exception cref="CommandException">Something is missing, or does not compile.</exception>
    internal IReadOnlyList<string> Build(NanoProject project)
    {
        foreach (NanoProject one in project.InOrder)
            BuildOne(one);
        IEnumerable<string> referenced =
            from one in project.InOrder
            from reference in one.References
            select NanoTools.PeOf(NanoTools.Hinted(one, reference.Hint));
        return
        [
            .. referenced.DistinctBy(Path.GetFileName).OrderBy(Rank),
            .. project.InOrder.Select(one => NanoTools.PeOf(Made(one))),
        ];
    }

    /// <summary>Where the assembly of a project lies once it is built.</summary>
    internal string Made(NanoProject project) =>
        Path.Combine(output, project.AssemblyName, project.AssemblyName + (project.IsProgram ? ".exe" : ".dll"));

    private void BuildOne(NanoProject project)
    {
        string[] references =
        [
            .. project.References.Select(reference => NanoTools.Hinted(project, reference.Hint)),
            .. project.InOrder.SkipLast(1).Select(Made),
        ];
        string? missing = references.FirstOrDefault(file => !File.Exists(file));
        if (missing is not null)
            throw new CommandException($"{project.File} needs {missing}: restore its packages (docs/nanoframework.md).");
        Compilation compilation = NanoCompiler.Compile(
            project, references.Select(file => MetadataReference.CreateFromFile(file)));
        NanoCompiler.Write(project, compilation, Made(project));
        tools.Process(Made(project), references, project.Included("NFMDP_PE_ExcludeClassByName"));
    }

    // The core library comes first, and the launcher, which is a program, last.
    private static int Rank(string file) => Path.GetFileNameWithoutExtension(file) switch
    {
        "mscorlib" => 0,
        "nanoFramework.UnitTestLauncher" => 2,
        _ => 1,
    };
}
