using System;

namespace Allocator.Generator.Tests;

/// <summary>Which assemblies are marked as needing an allocator.</summary>
[TestClass]
public sealed class NeedsTests
{
    [TestMethod]
    [DataRow("GlobalAllocator.Deallocate(null, 8, 8);")]
    [DataRow("Allocator.NoStd.GlobalAllocator.Allocate(8, 8);")]
    [DataRow("global::Allocator.NoStd.GlobalAllocator.Allocate(8, 8);")]
    [DataRow("_ = GlobalAllocator.Current;")]
    [DataRow("using ObjectScope scope = ObjectScope.Open();")]
    [DataRow("ObjectMemory.Deallocate(\"\");")]
    public void WhoUsesTheGlobalAllocatorNeedsOne(string statement) => Assert.IsTrue(IsMarked(statement));

    [TestMethod]
    [DataRow("")]
    [DataRow("GlobalAllocator.Register(new SystemAllocator());")]
    [DataRow("new SystemAllocator().Allocate(8, 8);")]
    [DataRow("_ = typeof(GlobalAllocator);")]
    [DataRow("object made = new object(); string text = made + \"\"; System.Action act = () => { };")]
    public void WhoDoesNotDoesNot(string statement) => Assert.IsFalse(IsMarked(statement));

    [TestMethod]
    [DataRow("using static Allocator.NoStd.GlobalAllocator;")]
    [DataRow("using Heap = Allocator.NoStd.GlobalAllocator;")]
    public void AnotherNameForItIsAUse(string directive) =>
        Assert.IsTrue(Code.Library("Other", directive).Compile().NeedsAllocator);

    [TestMethod]
    public void AnotherTypeOfTheNameIsNone() =>
        Assert.IsFalse(Code.Library("Other", """
            internal static class GlobalAllocator
            {
                public static int Allocate() => 0;
            }

            internal static class User
            {
                public static int Use() => GlobalAllocator.Allocate();
            }
            """).Compile().NeedsAllocator);

    [TestMethod]
    public void TheMarkIsWrittenOnce()
    {
        Compiled marked = Code.Library(
            "Collections", "[assembly: Allocator.NoStd.NeedsAllocator]\n" + Sources.Collections).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), marked.Messages);
        Assert.IsNull(marked.Generated(GlobalAllocatorGenerator.NeedFile));
        Assert.IsTrue(marked.NeedsAllocator);
    }

    [TestMethod]
    public void AProgramIsMarkedToo() =>
        Assert.IsTrue(Code.Program(Sources.Collections + Sources.Main).Compile().NeedsAllocator);

    [TestMethod]
    [DataRow("static object Make() => new object();")]
    [DataRow("static object Make() { Thing t = new(); return t; }")]
    [DataRow("static int[] Make() => new int[3];")]
    [DataRow("static int[] Make() => new[] { 1, 2 };")]
    [DataRow("static int[] Make() => [1, 2];")]
    [DataRow("static string Make(string a) => a + \"b\";")]
    [DataRow("static void Make(string a) { a += \"b\"; }")]
    [DataRow("delegate void Act(); static Act Make() => () => { };")]
    [DataRow("static object Field = new object();")]
    [DataRow("readonly object Field = new object();")]
    [DataRow("delegate object Act(); static readonly Act Field = () => new object();")]
    [DataRow("static Thing() { Field = new object(); } static object Field;")]
    [DataRow("static object Made(int value) => value;")]
    [DataRow("static int Count(params int[] all) => all.Length; static int Use() => Count(1, 2);")]
    [DataRow("delegate int Step(int value); static int Same(int value) => value; static Step Made() => Same;")]
    public void WithoutARuntimeObjectsNeedOne(string member) => Assert.IsTrue(IsMarkedOnCore(member));

    [TestMethod]
    [DataRow("static readonly object Field = new object();")]
    [DataRow("static readonly int[] Field = new[] { 1, 2 };")]
    [DataRow("static object Field { get; } = new object();")]
    [DataRow("const string Field = \"a\" + \"b\";")]
    [DataRow("[Obsolete(\"a\" + \"b\")] static int Add(int a, int b) => a + b;")]
    [DataRow("struct Pair { } static Pair Make() => new Pair();")]
    [DataRow("static unsafe int Sum() { int* three = stackalloc int[3]; return three[0]; }")]
    public void WithoutARuntimeTheRestDoesNot(string member) => Assert.IsFalse(IsMarkedOnCore(member));

    private static bool IsMarked(string statement)
    {
        Compiled library = Code.Library("Other", $$"""
            using Allocator.NoStd;
            using Allocator.Objects;

            internal static unsafe class User
            {
                public static void Use()
                {
                    {{statement}}
                }
            }
            """, Sources.Objects.Compile()).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), library.Messages);
        return library.NeedsAllocator;
    }

    private static bool IsMarkedOnCore(string member)
    {
        Code library = Code.Library(
            "Other", "using System;\n#nullable disable\ninternal partial class Thing { " + member + " }");
        Compiled onCore = (library with { IsCoreOnly = true }).Compile();
        CollectionAssert.AreEqual(Array.Empty<string>(), onCore.Messages);
        Assert.IsFalse(library.Compile().NeedsAllocator, "On .NET objects are .NET's.");
        return onCore.NeedsAllocator;
    }
}
