using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;

namespace Allocator.Mutation;

/// <summary>Runs the tests on copies of the heap. What found the last mutants is asked first.</summary>
internal sealed class TestRun
{
    // Of what a test needs without a mutant, how much it gets with one.
    private const int Patience = 10;
    private const int LeastBudget = 100_000;

    private readonly byte[] _tests;
    private readonly List<TestCase> _cases;

    /// <summary>Runs them without a mutant, and sees how long each takes.</summary>
    internal TestRun(byte[] tests, byte[] subject)
    {
        _tests = tests;
        using var copy = new Copy(subject, tests);
        TestCase[] cases = [.. TestCase.Of(copy.Tests)];
        foreach (TestCase test in cases)
        {
            Budget.Left = long.MaxValue;
            if (test.Run(copy.Tests) is string failed)
                throw new InvalidDataException($"without a mutant: {failed}");
            test.Cost = long.MaxValue - Budget.Left;
        }
        _cases = [.. cases.OrderBy(test => test.Cost)];
    }

    internal int Count => _cases.Count;

    /// <summary>The first test that fails with this heap, or null if none does.</summary>
    internal string? FirstFailure(byte[] subject)
    {
        using var copy = new Copy(subject, _tests);
        for (int i = 0; i < _cases.Count; i++)
        {
            TestCase test = _cases[i];
            Budget.Left = LeastBudget + (test.Cost * Patience);
            if (test.Run(copy.Tests) is not string failed)
                continue;
            _cases.RemoveAt(i);
            _cases.Insert(0, test);
            return failed;
        }
        return null;
    }

    /// <summary>A heap and tests that use it, loaded beside all others.</summary>
    private sealed class Copy : AssemblyLoadContext, System.IDisposable
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
