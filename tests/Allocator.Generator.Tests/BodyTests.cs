using System;

namespace Allocator.Generator.Tests;

/// <summary>What an allocator may do inside.</summary>
[TestClass]
public sealed class BodyTests
{
    private const string Advice =
        ", which asks for memory. An allocator cannot: the request may come back to it. Keep what it needs in a static readonly field, or do without.";

    [TestMethod]
    [DataRow("_ = new object();", "makes an object of object")]
    [DataRow("Fault f = new();", "makes an object of Fault")]
    [DataRow("_ = new { Size = 1 };", "makes an object")]
    [DataRow("_ = new int[3];", "makes an array")]
    [DataRow("int[] made = [1, 2];", "makes an object of int[]")]
    [DataRow("Many(1, 2);", "makes an array")]
    [DataRow("string text = _text + 1;", "makes a string")]
    [DataRow("string text = _text; text += _text;", "makes a string")]
    [DataRow("string text = $\"{_text} and {_text}\";", "makes a string")]
    [DataRow("Action act = () => { };", "makes a delegate")]
    [DataRow("Action act = Many;", "makes a delegate")]
    [DataRow("Action? act = _act; act += _act;", "makes a delegate")]
    [DataRow("object boxed = 1;", "boxes a value of int")]
    [DataRow("void* more = GlobalAllocator.Allocate(8, 8);", "uses GlobalAllocator.Allocate")]
    [DataRow("_ = GlobalAllocator.Current;", "uses GlobalAllocator.Current")]
    [DataRow("Inner(); void Inner() { _ = new object(); }", "makes an object of object")]
    public void AskingForMemoryIsAnError(string statement, string what) =>
        CollectionAssert.AreEqual(
            new[] { "ALLOC008: Pool.Deallocate " + what + Advice }, MessagesFor(statement));

    [TestMethod]
    [DataRow("throw new Fault(\"no \" + _text);")]
    [DataRow("_ = _text ?? throw new Fault(_text);")]
    public void ThrowingIsOneError(string statement) =>
        CollectionAssert.AreEqual(
            new[]
            {
                "ALLOC009: Pool.Deallocate throws. An allocator cannot: it is called from everywhere, even by the code that reports an exception. Answer with null or false, and change nothing.",
            },
            MessagesFor(statement));

    [TestMethod]
    [DataRow("int sum = 1 + 2;")]
    [DataRow("Pair pair = new(); Pair other = pair with { First = 1 };")]
    [DataRow("int* three = stackalloc int[3];")]
    [DataRow("ReadOnlySpan<int> three = [1, 2, 3];")]
    [DataRow("const string Text = \"a\" + \"b\"; string other = $\"{Text}c\";")]
    [DataRow("delegate*<void> call = &Many;")]
    [DataRow("object? same = _text;")]
    [DataRow("GlobalAllocator.Register(this);")]
    [DataRow("_ = Helper();")]
    public void TheRestIsFree(string statement) =>
        CollectionAssert.AreEqual(Array.Empty<string>(), MessagesFor(statement));

    [TestMethod]
    public void PropertiesAndDerivedAndAbstractClassesAreLookedInto()
    {
        string source = """
            internal abstract class Base : Allocator.NoStd.MemoryAllocator
            {
                public object Made => new object();
            }

            internal abstract class Derived : Base
            {
                public int this[int at] { get => throw null!; set => _ = new int[at]; }
            }
            """;
        CollectionAssert.AreEquivalent(
            new[] { "ALLOC008: Base.Made makes", "ALLOC009: Derived.this throws", "ALLOC008: Derived.this makes" },
            Array.ConvertAll(
                Code.Program(source + Sources.Main).Compile().Messages,
                message => string.Join(' ', message.Split(' ')[..3]).TrimEnd('.')));
    }

    [TestMethod]
    public void WhoIsNoAllocatorMayDoAnything() =>
        CollectionAssert.AreEqual(
            Array.Empty<string>(),
            Code.Program("""
                internal sealed class Parser
                {
                    public object Parse() => new object();

                    public void Fail() => throw new System.InvalidOperationException("a" + Parse());
                }
                """ + Sources.Main).Compile().Messages);

    private static string[] MessagesFor(string statement) => Code.Program($$"""
        using System;
        using Allocator.NoStd;

        internal sealed class Fault(string text = "") : Exception(text);

        internal record struct Pair(int First, int Second);

        internal sealed unsafe class Pool : MemoryAllocator
        {
            private static readonly object s_one = new();

            private readonly string _text = "a" + s_one;
            private readonly Action _act = () => { };

            public Pool(int size)
            {
                if (size == 0)
                    throw new Fault("empty " + size);
            }

            [Obsolete("not " + nameof(Pool))]
            public override void* TryAllocate(nuint size, nuint alignment) => null;

            public override bool Deallocate(void* block, nuint size, nuint alignment)
            {
                {{statement}}
                return false;
            }

            public override string ToString() => "Pool " + _text + _act;

            private static object Helper() => new object();

            private static void Many()
            {
            }

            private static void Many(params int[] numbers)
            {
            }

            // Members of types inside are no part of the allocator.
            private sealed class Report
            {
                public object Make() => new object();
            }
        }
        """ + Sources.Main).Compile().Messages;
}
