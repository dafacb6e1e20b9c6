using System;

namespace Allocator.Generator.Tests;

/// <summary>No allocator depends on what needs an allocator.</summary>
[TestClass]
public sealed class CycleTests
{
    private const string LoggingUsesCollections =
        "public static unsafe class Log { public static void Write() => Vector.Make(); }";

    private const string PoolsUsesLogging =
        "public static class Quirk { public static void Tell() => Log.Write(); }";

    private static Compiled Collections => Code.Library("Collections", Sources.Collections).Compile();

    private static Compiled Logging => Code.Library("Logging", LoggingUsesCollections, Collections).Compile();

    [TestMethod]
    public void ThroughThreeAssembliesWhereTheAllocatorIsCompiled()
    {
        Compiled pools = Code.Library("Pools", PoolsUsesLogging + Sources.Pool, Logging).Compile();
        CollectionAssert.AreEqual(new[] { Expected("Pools", "Pools -> Logging -> Collections") }, pools.Messages);
        Assert.AreEqual("Pools.cs", System.IO.Path.GetFileName(pools.Diagnostics[0].Location.GetLineSpan().Path));
    }

    [TestMethod]
    public void ThroughThreeAssembliesWhereTheAllocatorIsChosen()
    {
        Compiled pools = Code.Library("Pools", PoolsUsesLogging + Sources.Pool + Sources.PoolField, Logging).Compile();
        Compiled program = Code.Program(Sources.Main, pools).Compile();
        CollectionAssert.AreEqual(new[] { Expected("Pools", "Pools -> Logging -> Collections") }, program.Messages);
        Assert.IsNull(program.Choice);
    }

    [TestMethod]
    public void ChosenByAFieldOfTheProgram()
    {
        Compiled pools = Code.Library("Pools", PoolsUsesLogging + Sources.Pool, Logging).Compile();
        string source = """
            internal static class Program
            {
                [Allocator.NoStd.GlobalAllocator]
                internal static readonly Allocator.NoStd.MemoryAllocator A = new Pools.PoolAllocator();
            }
            """ + Sources.Main;
        CollectionAssert.AreEqual(
            new[] { Expected("Pools", "Pools -> Logging -> Collections") },
            Code.Program(source, pools).Compile().Messages);
    }

    [TestMethod]
    public void DirectlyIsAChainOfTwo() =>
        CollectionAssert.AreEqual(
            new[] { Expected("Pools", "Pools -> Collections") },
            Code.Library("Pools", Sources.Pool, Collections).Compile().Messages);

    [TestMethod]
    public void AnAllocatorThatIsNotChosenMayDependOnAnything()
    {
        Compiled pools = Code.Library("Pools", PoolsUsesLogging + Sources.Pool, Logging).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), Code.Program(Sources.Main, pools).Compile().Messages);
    }

    [TestMethod]
    public void WhatDependsOnTheAllocatorMayNeedOne()
    {
        Compiled pools = Code.Library("Pools", Sources.Pool + Sources.PoolField).Compile();
        Compiled collections = Code.Library("Collections", Sources.Collections, pools).Compile();
        Assert.IsTrue(collections.NeedsAllocator);
        CollectionAssert.AreEqual(Array.Empty<string>(), Code.Program(Sources.Main, collections).Compile().Messages);
    }

    [TestMethod]
    public void ALibraryWithoutAllocatorMayDependOnAnything() =>
        CollectionAssert.AreEqual(Array.Empty<string>(), Logging.Messages);

    [TestMethod]
    public void AnAbstractAllocatorServesNobody() =>
        CollectionAssert.AreEqual(
            Array.Empty<string>(),
            Code.Library("Pools", "public abstract class Base : Allocator.NoStd.MemoryAllocator;", Collections)
                .Compile().Messages);

    [TestMethod]
    public void TheProgramItselfIsExempt()
    {
        string source = """
            internal static class Program
            {
                [Allocator.NoStd.GlobalAllocator] internal static readonly Pools.PoolAllocator A = new();

                private static unsafe void Main() => Vector.Make();
            }
            """ + Sources.Pool;
        Compiled program = Code.Program(source, Collections).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), program.Messages);
        Assert.AreEqual(
            "// Sample: global allocator Program.A (Pools.PoolAllocator), by [GlobalAllocator] in Program.cs",
            program.FirstLine);
    }

    private static string Expected(string assembly, string chain) =>
        $"ALLOC007: {assembly} has the allocator Pools.PoolAllocator, and so cannot depend on Collections, which needs an allocator itself: {chain}. Break the chain, or move Pools.PoolAllocator to an assembly that does not have it.";
}
