using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Tools.Tests;

/// <summary>What cannot be done is answered in one line on standard error, and with status 1.</summary>
[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    [DataRow("Dev", "'--nope' (see ./run --help)", "run", "--nope")]
    [DataRow("Dev", "'mps2-an386' 'netduinoplus2' (see ./run --help)", "run", "--board", "none")]
    [DataRow("Dev", "'--filter' (see ./test --help)", "test", "--filter")]
    [DataRow("Dev", "'serch' (see ./bench --help)", "bench", "serch")]
    [DataRow("Dev", "--seed 0: give a whole number from 1 to 4294967295 (see ./bench search --help)", "bench", "search", "--seed", "0")]
    [DataRow("Dev", "--seed -1: give a whole number", "bench", "search", "--seed", "-1")]
    [DataRow("Dev", "--generations 0: give a whole number", "bench", "search", "--generations", "0")]
    [DataRow("Fuzz", "'TARGET' missing", "--keep")]
    [DataRow("Fuzz", "'program' 'trace' 'valgrind'", "none")]
    [DataRow("Fuzz", "--seed x: give a whole number from 0 to 2147483647 (see ./fuzz --help)", "trace", "--seed", "x")]
    [DataRow("Fuzz", "--seconds 1.5: give a whole number", "trace", "--seconds", "1.5")]
    [DataRow("Mutation", "--jobs 0: give a whole number from 1 to 1024 (see ./mutate --help)", "--jobs", "0")]
    [DataRow("Mutation", "'/nowhere'", "--again", "/nowhere")]
    [DataRow("Mutation", "'/'", "--again", "/")]
    [DataRow("Mutation", "none is of the file that --file names", "--file", "nowhere")]
    [DataRow("Nano", "'nope' (see Allocator.Nano --help)", "nope")]
    [DataRow("Nano", "'/nowhere.trace'", "trace", "/nowhere.trace", "--output", "/nowhere.cs")]
    [DataRow("Nano", "there is no project", "build", "/nowhere.nfproj")]
    public void AMistakeIsAnsweredInOneLine(string tool, string says, params string[] arguments) =>
        SaysOnly(says, Tool.Run(tool, arguments));

    [TestMethod]
    public void ADamagedTraceIsNamedBeforeTheSearchBegins()
    {
        string root = Directory.CreateTempSubdirectory("search-").FullName;
        try
        {
            string trace = Path.Combine(root, "benchmarks", "Worst", "memory.trace");
            Directory.CreateDirectory(Path.GetDirectoryName(trace)!);
            File.WriteAllText(trace, "no trace");
            File.WriteAllText(Path.Combine(root, "Allocator.slnx"), "");
            CopyFiles(Tool.Folder("Dev"), root);
            SaysOnly(trace + ": offset 8: ", Tool.RunIn(root, "Dev", "bench", "search"));
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    [TestMethod]
    public void OutsideOfARepositoryAToolSaysSo()
    {
        string folder = Directory.CreateTempSubdirectory("outside-").FullName;
        try
        {
            CopyFiles(Tool.Folder("Fuzz"), folder);
            SaysOnly("there is no Allocator.slnx above", Tool.RunIn(folder, "Fuzz", "trace"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void SaysOnly(string says, Tool.Result result)
    {
        Assert.StartsWith("FAIL: ", result.Errors);
        StringAssert.Contains(result.Errors, says);
        Assert.HasCount(1, result.Errors.TrimEnd().Split('\n'), result.Errors);
        Assert.AreEqual("", result.Output);
        Assert.AreEqual(1, result.Status);
    }

    private static void CopyFiles(string from, string to)
    {
        foreach (string file in Directory.EnumerateFiles(from))
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
    }
}
