using System;

namespace Allocator.Generator.Tests;

/// <summary>One artifact, one global allocator, wherever the fields are.</summary>
[TestClass]
public sealed class ManyFieldsTests
{
    private const string OwnField = """
        internal static class Program
        {
            [Allocator.NoStd.GlobalAllocator]
            internal static readonly Allocator.NoStd.SystemAllocator A = new();
        }
        """;

    private static Compiled Pools => Code.Library("Pools", Sources.Pool + Sources.PoolField).Compile();

    private static Compiled Others => Code.Library("Others", """
        public static class Other
        {
            [Allocator.NoStd.GlobalAllocator] public static readonly Allocator.NoStd.SystemAllocator Heap = new();
        }
        """).Compile();

    [TestMethod]
    public void TwoHere()
    {
        string source = OwnField + """

            internal static class Second
            {
                [Allocator.NoStd.GlobalAllocator]
                internal static readonly Allocator.NoStd.SystemAllocator B = new();
            }
            """ + Sources.Main;
        Expect(
            Code.Program(source),
            "Program.A (Program.cs line 4) and Second.B (Program.cs line 9)");
    }

    [TestMethod]
    public void TwoInOneLibrary() => Expect(
        Code.Library("Pools", """
            using Allocator.NoStd;
            public static class Shared
            {
                [GlobalAllocator] public static readonly SystemAllocator A = new(), B = new();
            }
            """),
        "Shared.A (Pools.cs line 4) and Shared.B (Pools.cs line 4)");

    [TestMethod]
    public void OneHereOneInALibrary() => Expect(
        Code.Program(OwnField + Sources.Main, Pools),
        "Program.A (Program.cs line 4) and Pools.Shared.Pool (in the library Pools)");

    [TestMethod]
    public void OneInEachOfTwoLibraries() => Expect(
        Code.Program(Sources.Main, Pools, Others),
        "Other.Heap (in the library Others) and Pools.Shared.Pool (in the library Pools)");

    [TestMethod]
    public void ThreeAreNamedAllThree() => Expect(
        Code.Program(OwnField + Sources.Main, Pools, Others),
        "Program.A (Program.cs line 4) and Other.Heap (in the library Others) and Pools.Shared.Pool (in the library Pools)");

    [TestMethod]
    public void ALibraryMayUseLibrariesThatCannotMeet() =>
        CollectionAssert.AreEqual(
            Array.Empty<string>(), Code.Library("Between", "", Pools, Others).Compile().Messages);

    [TestMethod]
    public void AReferencedProgramKeepsItsChoiceToItself()
    {
        Compiled program = Code.Program(OwnField + Sources.Main).Compile();
        Compiled test = (Code.Program(Sources.Main, program) with { Name = "Tests" }).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), test.Messages);
        StringAssert.Contains(test.FirstLine, "the default of a program", StringComparison.Ordinal);
    }

    private static void Expect(Code code, string places)
    {
        Compiled compiled = code.Compile();
        CollectionAssert.AreEqual(
            new[]
            {
                $"ALLOC001: There is more than one global allocator: {places}. Keep [GlobalAllocator] on one of them.",
            },
            compiled.Messages);
        Assert.IsNull(compiled.Choice);
    }
}
