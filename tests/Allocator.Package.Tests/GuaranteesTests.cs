using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Package.Tests;

/// <summary>docs/guarantees.md names a test for each promise, and these tests exist.</summary>
[TestClass]
public sealed partial class GuaranteesTests
{
    // Of each test class, all methods that are tests, whatever file they are in.
    private static readonly Lazy<ILookup<string, string>> s_tests = new(() => Directory
        .EnumerateFiles(Path.Combine(Build.Repository, "tests"), "*Tests.cs", SearchOption.AllDirectories)
        .SelectMany(file => Methods().Matches(File.ReadAllText(file))
            .Select(match => (Class: Path.GetFileNameWithoutExtension(file), Method: match.Groups["name"].Value)))
        .ToLookup(test => test.Class, test => test.Method));

    private static IEnumerable<string> Promises =>
        File.ReadLines(Path.Combine(Build.Repository, "docs", "guarantees.md"))
            .SkipWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line != "| promise | checked by |");

    [TestMethod]
    public void EveryTestNamedHereExists()
    {
        int count = 0;
        foreach (string promise in Promises)
        {
            string[] columns = promise.Trim('|', ' ').Split(" | ");
            Assert.HasCount(2, columns, promise);
            string[] names = [.. Names().Matches(columns[1]).Select(match => match.Groups["name"].Value)];
            Assert.IsNotEmpty(names, promise);
            foreach (string name in names)
                AssertExists(name);
            count++;
        }
        Assert.IsGreaterThan(20, count);
        Console.WriteLine($"{count} promises, each with a test");
    }

    private static void AssertExists(string name)
    {
        string[] parts = name.Split('.');
        Assert.IsTrue(s_tests.Value.Contains(parts[0]), $"there are no tests named {parts[0]}");
        if (parts.Length == 2)
            Assert.Contains(parts[1], s_tests.Value[parts[0]], $"there is no test {name}");
    }

    [GeneratedRegex(@"`(?<name>[A-Za-z]+Tests(\.[A-Za-z]+)?)`")]
    private static partial Regex Names();

    // The attribute, others behind it, and then the method.
    [GeneratedRegex(@"\[TestMethod\](\s*\[[^\n]*\])*\s*public (async Task|void) (?<name>\w+)\(")]
    private static partial Regex Methods();
}
