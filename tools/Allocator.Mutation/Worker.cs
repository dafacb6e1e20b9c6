using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Allocator.Mutation;

/// <summary>
/// The process in which mutants run: a number a line comes in, what came of that mutant goes out. A mutant of the heap over
/// memory may write anywhere, so it may end this process, but no other.
/// </summary>
internal static class Worker
{
    internal const string Survived = "survived";
    internal const string NoCode = "no C#";

    /// <summary>Asks for the tests without any mutant.</summary>
    internal const int NoMutant = -1;

    internal static int Run(Flavour flavour)
    {
        TextWriter answers = Console.Out;
        // Tests print their seeds.
        Console.SetOut(TextWriter.Null);
        var subject = new Subject(flavour);
        Mutant[] mutants = [.. subject.Mutants()];
        byte[] whole = subject.Compile(null) ?? throw new InvalidDataException("the heap does not compile");
        var tests = new TestRun(TestSources.Compile(flavour, whole), whole);
        while (Console.In.ReadLine() is string line)
        {
            answers.WriteLine(Answer(int.Parse(line, CultureInfo.InvariantCulture)));
            answers.Flush();
        }
        return 0;

        string Answer(int mutant) => mutant == NoMutant
            ? tests.FirstFailureWithoutMutant(whole) ?? Survived
            : subject.Compile(mutants[mutant]) is byte[] mutated ? tests.FirstFailure(mutated) ?? Survived : NoCode;
    }
}
