using System;
using System.Diagnostics;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Samples.Tests;

/// <summary>A build says which global allocator it chose and why, also when nothing had to be compiled.</summary>
[TestClass]
public sealed class BuildLineTests
{
    [TestMethod]
    [DataRow("BoardDefault")]
    [DataRow("DotnetFixedRegion")]
    public void TheBuildSaysWhichAllocatorItChose(string name)
    {
        Sample sample = Sample.All.Single(one => one.Name == name);
        for (int build = 0; build < 2; build++)
        {
            long start = Stopwatch.GetTimestamp();
            Child.Result result = Child.Dotnet(
                $"build {sample.Folder} -c {Build.Configuration} --no-restore -nologo -v minimal");
            double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (build > 0)
                Console.WriteLine($"a build of {name} in which nothing changed: {seconds:F1} s");
            Assert.AreEqual(0, result.Status, result.Output);
            string[] lines =
            [
                .. result.Output.Split('\n')
                    .Where(line => line.Contains("global allocator", StringComparison.Ordinal)),
            ];
            Assert.HasCount(1, lines);
            Assert.AreEqual(sample.Readme.BuildLine, lines[0].Trim());
        }
    }
}
