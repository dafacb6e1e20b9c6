using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Allocator.NoStd.Tests;

/// <summary>
/// The heap is compiled against a core library of our own, and against nothing else. What that library does not have
/// cannot be used: a collection, a file, the console, a thread.
/// </summary>
[TestClass]
public class CoreLibraryTests
{
    private static readonly string[] s_allowed =
    [
        "System", "System.Numerics", "System.Reflection", "System.Runtime", "System.Runtime.CompilerServices",
        "System.Runtime.InteropServices", "Internal.Runtime", "Internal.Runtime.CompilerHelpers",
    ];

    // The statement foreach names these; there is no collection behind them.
    private static readonly string[] s_namedByTheLanguage =
    [
        "System.Collections.IEnumerable", "System.Collections.IEnumerator",
    ];

    private static readonly string[] s_missing =
    [
        "Console", "GC", "Environment", "Thread", "Activator", "AppDomain", "Random", "DateTime", "Span`1",
        "Nullable`1", "Tuple", "Func`1", "Action", "Lazy`1", "IComparable", "IFormattable", "Convert", "Uri", "Version",
    ];

    [TestMethod]
    public void TheHeapReferencesSystemRuntimeOnly()
    {
        AssemblyName[] references = typeof(FixedRegionHeap).Assembly.GetReferencedAssemblies();
        Assert.AreEqual(1, references.Length);
        Assert.AreEqual("System.Runtime", references[0].Name);
    }

    [TestMethod]
    public void TheCoreLibraryReferencesNothing()
    {
        using PEReader file = Open();
        MetadataReader library = file.GetMetadataReader();
        Assert.AreEqual("System.Runtime", library.GetString(library.GetAssemblyDefinition().Name));
        Assert.AreEqual(0, library.AssemblyReferences.Count);
        Assert.AreEqual(0, library.ExportedTypes.Count);
    }

    [TestMethod]
    public void TheCoreLibraryHasNoNamespacesButTheLanguages()
    {
        foreach (string name in PublicTypes())
        {
            string space = name[..name.LastIndexOf('.')];
            bool isAllowed = Array.IndexOf(s_allowed, space) >= 0 || Array.IndexOf(s_namedByTheLanguage, name) >= 0;
            Assert.IsTrue(isAllowed, name + " is not to be in the core library.");
        }
    }

    [TestMethod]
    public void TheCoreLibraryHasNoTypesOfALargerOne()
    {
        List<string> types = PublicTypes();
        Assert.IsTrue(types.Contains("System.Object") && types.Contains("System.Int32"));
        foreach (string name in s_missing)
            Assert.IsFalse(types.Contains("System." + name), name + " is not to be in the core library.");
    }

    private static List<string> PublicTypes()
    {
        using PEReader file = Open();
        MetadataReader library = file.GetMetadataReader();
        List<string> names = [];
        foreach (TypeDefinitionHandle handle in library.TypeDefinitions)
        {
            TypeDefinition type = library.GetTypeDefinition(handle);
            if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public)
                names.Add(library.GetString(type.Namespace) + "." + library.GetString(type.Name));
        }
        return names;
    }

    private static PEReader Open() =>
        new PEReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "core", "System.Runtime.dll")));
}
