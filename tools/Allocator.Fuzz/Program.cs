using System;
using System.CommandLine;
using System.CommandLine.Help;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace Allocator.Fuzz;

/// <summary>The command line behind ./fuzz.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var target = new Argument<string>("TARGET") { Description = $"What to feed: {string.Join(", ", Target.Known.Keys)}.", HelpName = "TARGET" };
        target.AcceptOnlyFromAmong([.. Target.Known.Keys]);
        Option<int> seconds = NumberOption.Create("--seconds", "How long; 0 feeds only the inputs that are kept.", 0, int.MaxValue, 60);
        Option<int> seed = NumberOption.Create("--seed", "Where the random numbers of the mutations begin.", 0, int.MaxValue, 1);
        var keep = new Option<bool>("--keep") { Description = "Keeps the few inputs that reach all that was reached: ./test feeds them." };
        var root = new Command("./fuzz", "Feeds mutated inputs to what reads input, guided by the branches that they reach.")
        {
            target, seconds, seed, keep, new HelpOption(),
        };
        root.SetAction(parsed => Run(
            parsed.GetRequiredValue(target), parsed.GetValue(seconds), parsed.GetValue(seed), parsed.GetValue(keep)));
        return CommandLine.Run(root, arguments);
    }

    private static int Run(string name, int seconds, int seed, bool keeps)
    {
        Target target = Target.Load(name);
        Fuzzer fuzzer = new(target, seed);
        foreach (string file in Corpus.Of(name))
        {
            if (fuzzer.Try(File.ReadAllBytes(file)) is Found known)
                return Fail(name, known);
        }
        Console.WriteLine($"{name}, seed {seed}: {Corpus.Of(name).Length} inputs reach {fuzzer.PlacesReached} of {target.Places} places");
        long started = Stopwatch.GetTimestamp();
        int told = 0;
        Found? found = fuzzer.Run(() =>
        {
            int now = (int)Stopwatch.GetElapsedTime(started).TotalSeconds;
            if (now >= told + 10)
            {
                told = now;
                Console.WriteLine($"{now,5} s: {fuzzer.Runs,10:N0} runs, {fuzzer.Inputs.Count,5} inputs, {fuzzer.PlacesReached} places");
            }
            return now < seconds;
        });
        if (found is not null)
            return Fail(name, found);
        Console.WriteLine($"{fuzzer.Runs:N0} runs: nothing is wrong. {fuzzer.Inputs.Count} inputs reach {fuzzer.PlacesReached} of {target.Places} places");
        if (keeps)
            Keep(name, fuzzer);
        return 0;
    }

    private static int Fail(string name, Found found)
    {
        string file = Repository.At("artifacts", "fuzz", NameOf(name, found.Input));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, found.Input);
        Console.WriteLine($"FAIL: {name} with {file}: {found.What}");
        Console.WriteLine($"its bytes: {Convert.ToHexString(found.Input)}");
        Console.WriteLine($"Put the file into {Corpus.Folder(name)} when the fault is mended.");
        return 1;
    }

    private static void Keep(string name, Fuzzer fuzzer)
    {
        // What is there stays: among it are inputs that found a fault once, whatever they reach.
        string folder = Corpus.Folder(name);
        Directory.CreateDirectory(folder);
        byte[][] essence = [.. fuzzer.Essence()];
        foreach (byte[] input in essence)
            File.WriteAllBytes(Path.Combine(folder, NameOf(name, input)), input);
        Console.WriteLine($"kept {essence.Length} inputs, {essence.Sum(input => input.Length):N0} bytes");
    }

    private static string NameOf(string target, byte[] input) =>
        Convert.ToHexStringLower(SHA256.HashData(input))[..12] + "." + target;
}
