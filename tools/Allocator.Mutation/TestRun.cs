using System;
using System.Collections.Generic;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;

namespace Allocator.Mutation;

/// <summary>Runs the tests on copies of the heap. What found the last mutants is asked first.</summary>
internal sealed class TestRun
{
    // More than ten times as often as any test goes round its loops without a mutant: the first question sees to that.
    private const long LoopsATest = 100_000_000;

    private readonly byte[] _tests;
    private readonly List<TestCase> _cases;

    internal TestRun(byte[] tests, byte[] subject)
    {
        _tests = tests;
        using var copy = new Copy(subject, tests);
        _cases = [.. TestCase.Of(copy.Tests)];
    }

    /// <summary>The first test that fails with this heap, or null if none does.</summary>
    internal string? FirstFailure(byte[] subject, long loops = LoopsATest)
    {
        using var copy = new Copy(subject, _tests);
        for (int i = 0; i < _cases.Count; i++)
        {
            TestCase test = _cases[i];
            Budget.Left = loops;
            if (test.Run(copy.Tests) is not string failed)
                continue;
            _cases.RemoveAt(i);
            _cases.Insert(0, test);
            return failed;
        }
        return null;
    }

    /// <summary>Whether each test passes without a mutant, with a tenth of the loops that it gets with one.</summary>
    internal string? FirstFailureWithoutMutant(byte[] subject) => FirstFailure(subject, LoopsATest / 10);

    /// <summary>A heap and tests that use it, loaded beside all others.</summary>
    private sealed class Copy : AssemblyLoadContext, IDisposable
    {
        private readonly Assembly _subject;

        internal Copy(byte[] subject, byte[] tests)
            : base(isCollectible: true)
        {
            _subject = LoadFromStream(new MemoryStream(subject));
            Tests = LoadFromStream(new MemoryStream(tests));
        }

        internal Assembly Tests { get; }

        public void Dispose() => Unload();

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == Compiler.SubjectName ? _subject : null;
    }
}
