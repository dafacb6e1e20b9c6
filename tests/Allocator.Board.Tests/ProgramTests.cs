using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using Allocator.Programs;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Board.Tests;

/// <summary>Byte-coded programs on the boards: every answer is right, and is what it is on this machine.</summary>
[TestClass]
public sealed unsafe class ProgramTests
{
    private const int Operations = 120;

    private static readonly byte* s_region = (byte*)NativeMemory.AlignedAlloc(PointerForm.Alignment * 2, PointerForm.Alignment);

    private static int RandomCount => Environment.GetEnvironmentVariable("ALLOCATOR_TEST_LONG") == "1" ? 500 : 25;

    // In the order in which the image has them.
    private static IEnumerable<byte[]> Programs =>
    [
        .. Corpus.Programs,
        .. Enumerable.Range(1, RandomCount).Select(seed => ProgramMaker.Make(seed, Operations)),
    ];

    [TestMethod]
    [DataRow("mps2-an386")]
    [DataRow("netduinoplus2")]
    public void EveryAnswerIsWhatItIsHere(string board)
    {
        Verdict[] onBoard = [.. Boot(board, 0, (uint)RandomCount)];
        byte[][] programs = [.. Programs];
        Assert.HasCount(programs.Length, onBoard);
        for (int i = 0; i < programs.Length; i++)
        {
            if (onBoard[i].Fault is not null)
                RandomPrograms.Run(programs[i], program => RunOn(board, program));
            Assert.AreEqual(RunHere(programs[i]), onBoard[i], Convert.ToHexString(programs[i]));
        }
        Console.WriteLine($"{programs.Length} programs, {programs.Sum(Operation.Count)} operations");
    }

    /// <summary>What a program that failed is shrunk by: the board runs one that it is given.</summary>
    [TestMethod]
    public void AProgramIsRunByOrder()
    {
        byte[] program = ProgramMaker.Make(77, 30);
        Assert.AreEqual(RunHere(program), RunOn("mps2-an386", program));
    }

    private static Verdict RunHere(byte[] program)
    {
        PointerForm heap = new(s_region, Operation.RegionBytes(program));
        ProgramRun run = new(heap, program);
        string? fault = run.Play();
        heap.Retire();
        return new(fault, run.At, run.Answers);
    }

    private static Verdict RunOn(string board, byte[] program)
    {
        byte[] padded = [.. program, .. new byte[-program.Length & 3]];
        uint[] words = [(uint)program.Length, .. MemoryMarshal.Cast<byte, uint>(padded)];
        return Boot(board, words).Single();
    }

    private static IEnumerable<Verdict> Boot(string board, params uint[] words)
    {
        IReadOnlyList<string> lines = Images.Boot(
            "tests/Images/Programs", board, Enumerable.Range(0, words.Length).ToDictionary(i => Images.Order + (uint)i * 4, i => words[i]));
        Assert.AreEqual("done", lines[^2], string.Join('\n', lines));
        return lines.SkipLast(2).Select(Read);
    }

    // "ok NAME ANSWERS OPERATION FAULT"
    private static Verdict Read(string line)
    {
        string[] parts = line.Split(' ', 5);
        string? fault = parts[0] == "ok" ? null : parts[4];
        return new(fault, int.Parse(parts[3], CultureInfo.InvariantCulture), uint.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
