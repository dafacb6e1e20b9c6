using System;
using Microsoft.CodeAnalysis;

namespace Allocator.Generator.Tests;

/// <summary>The rules for the field with the attribute.</summary>
[TestClass]
public sealed class FieldTests
{
    [TestMethod]
    // Not an allocator.
    [DataRow("internal static readonly string A = \"\";",
        "ALLOC002: Program.A has [GlobalAllocator], but its type string is no allocator. Derive string from Allocator.NoStd.MemoryAllocator, or take the attribute away.")]
    [DataRow("internal static string? A;",
        "ALLOC002: Program.A has [GlobalAllocator], but its type string is no allocator. Derive string from Allocator.NoStd.MemoryAllocator, or take the attribute away.")]
    // Not static readonly.
    [DataRow("internal readonly SystemAllocator A = new();",
        "ALLOC003: Program.A has [GlobalAllocator], but is not static. Declare it static readonly: the choice holds for the whole program.")]
    [DataRow("internal static SystemAllocator A = new();",
        "ALLOC003: Program.A has [GlobalAllocator], but is not readonly. Declare it static readonly: the choice holds for the whole program.")]
    [DataRow("internal SystemAllocator A = new();",
        "ALLOC003: Program.A has [GlobalAllocator], but is not static readonly. Declare it static readonly: the choice holds for the whole program.")]
    // Null.
    [DataRow("internal static readonly SystemAllocator? A;", Null)]
    [DataRow("internal static readonly SystemAllocator? A = null;", Null)]
    [DataRow("internal static readonly SystemAllocator A = null!;", Null)]
    [DataRow("internal static readonly SystemAllocator A = default!;", Null)]
    [DataRow("internal static readonly SystemAllocator A = default(SystemAllocator)!;", Null)]
    [DataRow("internal static readonly SystemAllocator A = ((SystemAllocator?)null)!;", Null)]
    [DataRow("internal static readonly SystemAllocator? A; static Program() => A = null;", Null)]
    [DataRow("internal static readonly SystemAllocator? A, B; static Program() => B = new();",
        "ALLOC001: There is more than one global allocator: Program.A (Program.cs line 4) and Program.B (Program.cs line 4). Keep [GlobalAllocator] on one of them.")]
    // Out of reach.
    [DataRow("private static readonly SystemAllocator A = new();",
        "ALLOC005: Program.A has [GlobalAllocator], but the code that the build writes cannot reach it: Program.A is private. Make it internal or public.")]
    [DataRow("protected static readonly SystemAllocator A = new();",
        "ALLOC005: Program.A has [GlobalAllocator], but the code that the build writes cannot reach it: Program.A is protected. Make it internal or public.")]
    [DataRow("private protected static readonly SystemAllocator A = new();",
        "ALLOC005: Program.A has [GlobalAllocator], but the code that the build writes cannot reach it: Program.A is private protected. Make it internal or public.")]
    // One for each thread.
    [DataRow("[System.ThreadStatic] internal static readonly SystemAllocator A = new();",
        "ALLOC006: Program.A has [GlobalAllocator], but there is one for every thread. Take [ThreadStatic] away.")]
    public void AWrongFieldOfAProgramIsOneError(string field, string expected)
    {
        Compiled program = Code.Program(Program(field)).Compile();
        CollectionAssert.AreEqual(new[] { expected }, program.Messages);
        Assert.IsNull(program.Choice);
        Assert.AreEqual(3, program.Diagnostics[0].Location.GetLineSpan().StartLinePosition.Line);
    }

    private const string Null =
        "ALLOC004: Program.A has [GlobalAllocator], but is null when the program starts. Set it where it is declared, for instance to new SystemAllocator().";

    [TestMethod]
    [DataRow("internal static readonly SystemAllocator A = new();")]
    [DataRow("public static readonly MemoryAllocator? A = new SystemAllocator();")]
    [DataRow("protected internal static readonly SystemAllocator A = new();")]
    [DataRow("internal static readonly SystemAllocator A; static Program() => A = new();")]
    [DataRow("internal static readonly SystemAllocator A; static Program() => Set(out A); static void Set(out SystemAllocator a) => a = new();")]
    public void ARightFieldOfAProgramIsChosen(string field)
    {
        Compiled program = Code.Program(Program(field)).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), program.Messages);
        Assert.AreEqual(
            "// Sample: global allocator Program.A (Allocator.NoStd.SystemAllocator), by [GlobalAllocator] in Program.cs",
            program.FirstLine);
    }

    [TestMethod]
    public void ATypeAroundTheFieldHidesIt()
    {
        string[] messages = Code.Program("""
            internal static class Program
            {
                private static class Inner
                {
                    [Allocator.NoStd.GlobalAllocator] public static readonly Allocator.NoStd.SystemAllocator A = new();
                }
            }
            """ + Sources.Main).Compile().Messages;
        CollectionAssert.AreEqual(
            new[]
            {
                "ALLOC005: Program.Inner.A has [GlobalAllocator], but the code that the build writes cannot reach it: Program.Inner is private. Make it internal or public.",
            },
            messages);
    }

    [TestMethod]
    public void TheFieldBehindAPropertyHasNoName()
    {
        string[] messages = Code.Program("""
            internal static class Program
            {
                [field: Allocator.NoStd.GlobalAllocator] public static Allocator.NoStd.SystemAllocator A { get; } = new();
            }
            """ + Sources.Main).Compile().Messages;
        CollectionAssert.AreEqual(
            new[]
            {
                "ALLOC005: Program.A has [GlobalAllocator], but the code that the build writes cannot reach it: the field behind Program.A is private. Make it a field instead of a property.",
            },
            messages);
    }

    [TestMethod]
    public void AFilesOwnTypeHidesIt()
    {
        string[] messages = Code.Program("""
            file static class Hidden
            {
                [Allocator.NoStd.GlobalAllocator] internal static readonly Allocator.NoStd.SystemAllocator A = new();
            }
            """ + Sources.Main).Compile().Messages;
        Assert.HasCount(1, messages);
        StringAssert.StartsWith(messages[0], "ALLOC005: Hidden", StringComparison.Ordinal);
        StringAssert.Contains(messages[0], "is a file's own. Make it internal or public.", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("class Box<T> { [GlobalAllocator] public static readonly SystemAllocator A = new(); }", "Box<T>.A", "Box<T>")]
    [DataRow("class Box<T> { public class In { [GlobalAllocator] public static readonly SystemAllocator A = new(); } }", "Box<T>.In.A", "Box<T>")]
    public void AGenericTypeHasManyFields(string source, string field, string type)
    {
        string[] messages = Code.Program("using Allocator.NoStd;\n" + source + Sources.Main).Compile().Messages;
        CollectionAssert.AreEqual(
            new[]
            {
                $"ALLOC006: {field} has [GlobalAllocator], but there is one for every type argument of {type}. Move it to a type that is not generic.",
            },
            messages);
    }

    [TestMethod]
    [DataRow("public static class Shared", "internal", "Shared.A", "internal")]
    [DataRow("internal static class Shared", "public", "Shared", "internal")]
    [DataRow("public class Shared", "protected", "Shared.A", "protected")]
    public void InALibraryTheFieldIsPublic(string type, string access, string barrier, string what)
    {
        string source = $$"""
            using Allocator.NoStd;
            {{type}}
            {
                [GlobalAllocator] {{access}} static readonly SystemAllocator A = new();
            }
            """;
        CollectionAssert.AreEqual(
            new[]
            {
                $"ALLOC005: Shared.A has [GlobalAllocator], but the code that the build writes cannot reach it: {barrier} is {what}. Make it public.",
            },
            Code.Library("Pools", source).Compile().Messages);
    }

    [TestMethod]
    public void ALibrarysFieldIsJudgedByTheProgramAsWell()
    {
        // Its author has got an error as well, unless the library was built without the generator.
        Compiled pools = Code.Library("Pools", """
            using Allocator.NoStd;
            public static class Shared
            {
                [GlobalAllocator] public static SystemAllocator A = new();
            }
            """).Compile();
        CollectionAssert.AreEqual(
            new[]
            {
                "ALLOC003: Shared.A has [GlobalAllocator], but is not readonly. Declare it static readonly: the choice holds for the whole program.",
            },
            Code.Program(Sources.Main, pools).Compile().Messages);
    }

    [TestMethod]
    public void ALibrarysHiddenFieldIsAnErrorInTheProgram()
    {
        Compiled pools = Code.Library("Pools", """
            public static class Shared
            {
                [Allocator.NoStd.GlobalAllocator] internal static readonly Allocator.NoStd.SystemAllocator A = new();
            }
            """).Compile();
        Compiled program = Code.Program(Sources.Main, pools).Compile();
        CollectionAssert.AreEqual(
            new[]
            {
                "ALLOC005: Shared.A has [GlobalAllocator], but the code that the build writes cannot reach it: Shared.A is not public in the library Pools. Make it public.",
            },
            program.Messages);
        Assert.AreEqual(Location.None, program.Diagnostics[0].Location);
    }

    private static string Program(string field) => $$"""
        using Allocator.NoStd;
        internal class Program
        {
            [GlobalAllocator] {{field}}
        }
        """ + Sources.Main;
}
