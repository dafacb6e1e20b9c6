using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Samples.Tests;

/// <summary>What the READMEs say of the samples is so.</summary>
[TestClass]
public sealed class ReadmeTests
{
    public static IEnumerable<object[]> Cases => from sample in Sample.All select new object[] { sample.Folder };

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheCommandIsThatOfTheFolder(string folder)
    {
        Sample sample = Named(folder);
        IReadOnlyList<string> commands = sample.Readme.Commands;
        if (!sample.IsForBoards)
        {
            string run = $"dotnet run --project {folder} -c Release";
            Assert.IsTrue(commands.Any(command => $"{command} ".StartsWith(run + " ", StringComparison.Ordinal)), run);
            return;
        }
        Assert.Contains($"dotnet build {folder} -c Release", commands);
        string image = $"{folder}/bin/Release/net10.0/{sample.Name}.netduinoplus2.elf";
        Assert.Contains(
            $"qemu-system-arm -M netduinoplus2 -no-reboot -display none -monitor none -serial stdio -kernel {image}",
            commands);
        Assert.IsTrue(File.Exists(sample.Made(Path.GetFileName(image))), "the build makes no such image");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheAllocatorIsTheOneThatTheBuildNames(string folder)
    {
        Sample sample = Named(folder);
        // What belongs to another sample has no README of its own.
        if (Path.GetFileName(sample.Readme.Folder) == sample.Name)
            Assert.AreEqual(sample.BuildLine, sample.Readme.BuildLine);
        StringAssert.StartsWith(sample.BuildLine, sample.Name + ": global allocator ");
    }

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void TheCodeIsInTheSample(string folder)
    {
        Readme readme = Named(folder).Readme;
        HashSet<string> lines =
        [
            .. Directory.EnumerateFiles(readme.Folder, "*.cs", SearchOption.AllDirectories)
                .SelectMany(File.ReadLines).Select(line => line.Trim()),
        ];
        foreach (string line in readme.Code)
            Assert.Contains(line, lines);
    }

    [TestMethod]
    public void TheIndexNamesEverySample()
    {
        string index = File.ReadAllText(Path.Combine(Build.Repository, "samples", "README.md"));
        foreach (string folder in Sample.All.Select(sample => Path.GetFileName(sample.Readme.Folder)))
            Assert.Contains($"| [{folder}]({folder}) |", index);
    }

    private static Sample Named(string folder) => Sample.All.Single(sample => sample.Folder == folder);
}
