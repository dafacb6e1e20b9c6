using System;

namespace Allocator.Generator.Tests;

/// <summary>What is written for each kind of artifact.</summary>
[TestClass]
public sealed class ChoiceTests
{
    private const string NoField = " (no field has [GlobalAllocator])";

    [TestMethod]
    public void AnImageGetsTheBoardsHeap()
    {
        Compiled image = Code.Image(Sources.Main, Sources.Board.Compile()).Compile();
        Expect(image, "Allocator.NoStd.FixedRegionHeap over the board's SRAM, the default of a board image" + NoField);
        Has(image, "MemoryAllocator? Allocator => global::Allocator.Board.Image.BoardHeap.Heap;");
        Has(image, "[global::System.Runtime.RuntimeExport(\"AllocatorChoose\")]");
    }

    [TestMethod]
    public void AnImageWithoutABoardHasNone()
    {
        Compiled image = Code.Image(Sources.Main).Compile();
        CollectionAssert.AreEqual(
            new[]
            {
                "ALLOC010: Sample is a board image, and its default allocator is not there: Allocator.Board.Image.BoardHeap.Heap. Reference Allocator.Board, or put [GlobalAllocator] on a field of your own.",
            },
            image.Messages);
        Assert.IsNull(image.Choice);
    }

    [TestMethod]
    public void AnImageMayChooseForItself()
    {
        Compiled image = Code.Image(OwnField("Pools.PoolAllocator") + Sources.Pool).Compile();
        Expect(image, "Program.A (Pools.PoolAllocator), by [GlobalAllocator] in Program.cs");
        Has(image, "MemoryAllocator? Allocator => global::Program.A;");
    }

    [TestMethod]
    public void ANativeLibraryGetsTheSystems()
    {
        Compiled library = (Code.Image("public static class Nothing;") with { Artifact = "native-library" }).Compile();
        Expect(library, "Allocator.NoStd.SystemAllocator, the default of a native library" + NoField);
        Has(library, "s_default = new global::Allocator.NoStd.SystemAllocator();");
        Has(library, "[global::System.Runtime.RuntimeExport(\"AllocatorChoose\")]");
    }

    [TestMethod]
    public void AProgramGetsJemallocIfItCan()
    {
        Compiled program = Code.Program(Sources.Main).Compile();
        Expect(program, "Allocator.NoStd.JemallocAllocator where it can be loaded when the program starts, "
            + "else Allocator.NoStd.SystemAllocator, the default of a program" + NoField);
        Has(program, "[global::System.Runtime.CompilerServices.ModuleInitializer]");
        HasNot(program, "Exit");
    }

    [TestMethod]
    public void ALibrarysFieldIsChosen()
    {
        Compiled pools = Code.Library("Pools", Sources.Pool + Sources.PoolField).Compile();
        Compiled program = Code.Program(Sources.Main, pools).Compile();
        Expect(program, "Pools.Shared.Pool (Pools.PoolAllocator), by [GlobalAllocator] in the library Pools");
        Has(program, "MemoryAllocator? Allocator => global::Pools.Shared.Pool;");
    }

    [TestMethod]
    public void ALibraryInTheEditorIsAProjectNotAFile()
    {
        Code pools = Code.Library("Pools", Sources.Pool + Sources.PoolField);
        Code program = Code.Program(Sources.Main);
        Microsoft.CodeAnalysis.Compilation compilation =
            program.ToCompilation().AddReferences(pools.ToCompilation().ToMetadataReference());
        Microsoft.CodeAnalysis.GeneratorDriverRunResult run =
            program.ToDriver().RunGenerators(compilation).GetRunResult();
        StringAssert.StartsWith(
            run.GeneratedTrees[0].ToString(),
            "// Sample: global allocator Pools.Shared.Pool (Pools.PoolAllocator), by [GlobalAllocator] in the library Pools\n",
            StringComparison.Ordinal);
    }

    [TestMethod]
    public void AFieldWithAWordOfTheLanguageAsName()
    {
        Compiled program = Code.Program("""
            namespace @class.Allocator
            {
                internal static class @static
                {
                    [global::Allocator.NoStd.GlobalAllocator]
                    internal static readonly global::Allocator.NoStd.SystemAllocator @new = new();
                }
            }
            """ + Sources.Main).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), program.Messages);
        Has(program, "=> global::@class.Allocator.@static.@new;");
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void JemallocByNameHasToBeThere(bool allowsUnsafe)
    {
        Compiled program =
            (Code.Program(OwnField("Allocator.NoStd.JemallocAllocator")) with { AllowsUnsafe = allowsUnsafe })
                .Compile();
        Expect(program, "Program.A (Allocator.NoStd.JemallocAllocator), by [GlobalAllocator] in Program.cs");
        Has(program, "if (global::Program.A is { Status: global::Allocator.NoStd.AllocatorStatus.LibraryMissing })");
        Has(program, "Install libjemalloc2;");
        Has(program, "'static TLS', start with GLIBC_TUNABLES=glibc.rtld.optional_static_tls=4096");
        Has(program, " or LD_PRELOAD=libjemalloc.so.2 in the environment.");
        Has(program, "global::System.Environment.Exit(1);");
        if (allowsUnsafe)
            Has(program, "new string(global::Allocator.NoStd.JemallocAllocator.LoadError)");
        else
            HasNot(program, "LoadError");
    }

    [TestMethod]
    public void AnyOtherAllocatorMayMissALibraryToo()
    {
        Compiled program = Code.Program(OwnField("Pools.PoolAllocator") + Sources.Pool).Compile();
        Has(program, "the global allocator Program.A (Pools.PoolAllocator) needs a library that is not on this machine.");
    }

    [TestMethod]
    public void AClassLibraryChoosesNothing()
    {
        Compiled pools = Code.Library("Pools", Sources.Pool + Sources.PoolField).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), pools.Messages);
        Assert.IsNull(pools.Choice);
    }

    [TestMethod]
    public void WithoutTheLibraryThereIsNothingToChoose()
    {
        Compiled program = (Code.Program(Sources.Main) with { ReferencesLibrary = false }).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), program.Messages);
        Assert.IsNull(program.Choice);
    }

    private static string OwnField(string type) => $$"""
        internal static class Program
        {
            [Allocator.NoStd.GlobalAllocator] internal static readonly {{type}} A = new();

            private static void Main()
            {
            }
        }
        """;

    private static void Expect(Compiled compiled, string choice)
    {
        CollectionAssert.AreEqual(Array.Empty<string>(), compiled.Messages);
        Assert.AreEqual("// Sample: global allocator " + choice, compiled.FirstLine);
    }

    private static void Has(Compiled compiled, string text) =>
        StringAssert.Contains(compiled.Choice, text, StringComparison.Ordinal);

    private static void HasNot(Compiled compiled, string text) =>
        Assert.DoesNotContain(text, compiled.Choice!, StringComparison.Ordinal);
}
