using System;
using System.IO;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Rust.Tests;

/// <summary>Programs in Rust do what their pages say, typed as they are written there.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class ProgramTests
{
    private static readonly Page s_sample = new("samples", "Rust", "README.md");
    private static readonly Page s_page = new("docs", "rust.md");

    private static string Libraries => Path.GetDirectoryName(Build.SharedLibrary)!;

    private static string SampleAndLibraries => $"{Build.Repository}/samples/Rust/main.rs -L {Libraries}";

    [TestMethod]
    public void TheSamplePrintsWhatItsReadmeSays()
    {
        Shell.Require("rustc", "rustc");
        string[] outputs = [.. s_sample.Commands.Select(command => Shell.Type(Build.Repository, command))];
        StringAssert.Contains(outputs[0], s_sample.Text("text build"), StringComparison.Ordinal);
        Assert.AreEqual(s_sample.Text("text"), outputs[^1]);
    }

    [TestMethod]
    public void TheCodeOfTheReadmeIsInTheSample()
    {
        string[] code = File.ReadAllLines(Path.Combine(Build.Repository, "samples", "Rust", "main.rs"));
        foreach (string line in s_sample.Block("rust"))
            Assert.Contains(line, code);
    }

    [TestMethod]
    public void TheSampleIsSoundUnoptimisedAndWithTheSharedLibraryToo()
    {
        Shell.Require("rustc", "rustc");
        InFolder(folder =>
        {
            Shell.Type(folder, $"rustc --edition 2021 -D warnings {SampleAndLibraries} -l dylib=allocator_rust");
            Assert.AreEqual(s_sample.Text("text"), Shell.Type(folder, $"LD_LIBRARY_PATH={Libraries} ./main"));
        });
    }

    // Where the system gives no region: as every program in Rust that has no memory.
    [TestMethod]
    public void WithoutMemoryTheProgramEndsAsRustSays()
    {
        Shell.Require("rustc", "rustc");
        InFolder(folder =>
        {
            Shell.Type(folder, $"rustc --edition 2021 {SampleAndLibraries} -l static=allocator_rust");
            Shell.Outcome outcome = Shell.Run(folder, "ulimit -c 0; ulimit -v 100000; ./main");
            Assert.AreNotEqual(0, outcome.Status);
            StringAssert.Contains(outcome.Errors, "memory allocation of ", StringComparison.Ordinal);
        });
    }

    [TestMethod]
    public void FromNothingToARunningProgram()
    {
        Shell.Require("rustc", "rustc");
        InFolder(folder =>
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "allocator"), Build.Repository);
            File.WriteAllLines(Path.Combine(folder, "hello.rs"), s_page.Block("rust"));
            // The build itself by the real path: by another it would build everything anew.
            string[] outputs =
            [
                .. s_page.Commands.Select(command => Shell.Type(
                    folder,
                    command.Replace("build allocator/", $"build {Build.Repository}/", StringComparison.Ordinal))),
            ];
            Assert.AreEqual(s_page.Text("text"), outputs[^1]);
        });
    }

    [TestMethod]
    public void ThePagesLinesForCargoDoTheSame()
    {
        Shell.Require("cargo", "cargo");
        InFolder(folder =>
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, "allocator"), Build.Repository);
            string project = Path.Combine(folder, "hello");
            WriteProject(project);
            Assert.AreEqual(s_page.Text("text"), Shell.Type(project, "cargo run --offline --quiet"));
        });
    }

    private static void WriteProject(string folder)
    {
        const string manifest = "[package]\nname = \"hello\"\nversion = \"0.1.0\"\nedition = \"2021\"\n";
        string build = s_page.Text("rust build")
            .Replace("/bin/Release/", $"/bin/{Build.Configuration}/", StringComparison.Ordinal);
        string sources = Directory.CreateDirectory(Path.Combine(folder, "src")).FullName;
        File.WriteAllText(Path.Combine(folder, "Cargo.toml"), manifest);
        File.WriteAllText(Path.Combine(folder, "build.rs"), build);
        File.WriteAllLines(
            Path.Combine(sources, "main.rs"),
            s_page.Block("rust").Where(line => !line.StartsWith("#[path", StringComparison.Ordinal)));
        File.Copy(
            Path.Combine(Build.Repository, "samples", "Rust", "allocator.rs"), Path.Combine(sources, "allocator.rs"));
    }

    private static void InFolder(Action<string> action)
    {
        string folder = Directory.CreateTempSubdirectory("rust-program-").FullName;
        try
        {
            action(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
