using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace Allocator.Dev;

/// <summary>How a test ended.</summary>
internal enum Outcome
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>One test, as the test runner wrote it down.</summary>
/// <param name="Suite">The test assembly.</param>
/// <param name="Name">The test's name.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Message">Why it failed or was skipped.</param>
/// <param name="Output">What it printed.</param>
internal sealed record TestResult(string Suite, string Name, Outcome Outcome, string Message, IReadOnlyList<string> Output)
{
    private static readonly XNamespace s_namespace = "http://microsoft.com/schemas/VisualStudio/TeamTest/2010";

    /// <summary>Reads a file of results (.trx).</summary>
    internal static IEnumerable<TestResult> Read(string path)
    {
        XElement root = XElement.Load(path);
        string suite = root.Descendants(s_namespace + "UnitTest").Attributes("storage")
            .Select(storage => Path.GetFileNameWithoutExtension(storage.Value)).FirstOrDefault("tests");
        return root.Descendants(s_namespace + "UnitTestResult").Select(result => Read(suite, result));
    }

    private static TestResult Read(string suite, XElement result) => new(
        suite,
        (string?)result.Attribute("testName") ?? "",
        (string?)result.Attribute("outcome") switch
        {
            "Passed" => Outcome.Passed,
            "NotExecuted" or "Inconclusive" => Outcome.Skipped,
            _ => Outcome.Failed,
        },
        string.Join('\n', result.Descendants(s_namespace + "ErrorInfo").Elements().Select(part => part.Value)),
        [
            .. result.Descendants(s_namespace + "StdOut").SelectMany(text =>
                text.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Select(line => line.TrimEnd()),
        ]);
}
