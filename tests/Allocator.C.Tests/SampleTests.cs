using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>The READMEs' commands do what these say, one after the other.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class SampleTests
{
    [TestMethod]
    public void CAndCppOnThisMachine()
    {
        Shell.Require("gcc", "gcc");
        Shell.Require("g++", "g++");
        AssertRunsAsWritten("samples/C");
    }

    [TestMethod]
    public void FirmwareOnTheEmulatedBoard()
    {
        CFirmware.Require();
        AssertRunsAsWritten("samples/CFirmware");
    }

    [TestMethod]
    [DataRow("samples/C")]
    [DataRow("samples/CFirmware")]
    public void TheCodeIsInTheSample(string folder)
    {
        string path = Path.Combine(Build.Repository, folder);
        HashSet<string> lines =
        [
            .. Directory.EnumerateFiles(path, "*.c*").SelectMany(File.ReadLines).Select(line => line.Trim()),
        ];
        bool isCode = false;
        foreach (string line in File.ReadLines(Path.Combine(path, "README.md")))
        {
            if (isCode && line != "```")
                Assert.Contains(line.Trim(), lines);
            isCode = line == "```c" || (isCode && line != "```");
        }
    }

    [TestMethod]
    [DataRow("C")]
    [DataRow("CFirmware")]
    public void TheIndexNamesTheSample(string folder) =>
        Assert.Contains($"| [{folder}]({folder}) |", File.ReadAllText(Path.Combine(Build.Repository, "samples", "README.md")));

    // What programs print is what they should; what compilers print is nothing.
    private static void AssertRunsAsWritten(string folder)
    {
        var readme = new Readme(Path.Combine(Build.Repository, folder));
        var outputs = new Queue<string>(readme.Outputs);
        foreach (string command in readme.Commands)
        {
            string output = Shell.Succeed(command);
            if (IsProgram(command))
                Assert.AreEqual(outputs.Dequeue(), output, command);
            else if (!command.StartsWith("dotnet", StringComparison.Ordinal))
                Assert.AreEqual("", output, command);
        }
        Assert.IsEmpty(outputs);
    }

    private static bool IsProgram(string command) =>
        !new[] { "dotnet", "mkdir", "gcc", "g++", "arm-none-eabi-gcc" }.Contains(command.Split(' ')[0]);
}
