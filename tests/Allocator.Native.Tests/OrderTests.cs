using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Native.Tests;

/// <summary>
/// In what order threads see what one of them writes. On x64 as it is written; on arm64 only where the code says so, and no
/// arm64 processor is at hand: so this looks at the code.
/// </summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed partial class OrderTests
{
    private const string Tools = "aarch64-linux-gnu-";
    private const string Runner = "ClassConstructorRunner__CheckStaticClassConstruction";

    [TestMethod]
    public void WhoSeesThatAConstructorHasRunSeesWhatItWrote()
    {
        string[] code = CodeOfRunner();
        Assert.IsTrue(code.Any(line => Release().IsMatch(line)), string.Join('\n', code));
        Assert.IsTrue(code.Any(line => Acquire().IsMatch(line)), string.Join('\n', code));
    }

    private static string[] CodeOfRunner()
    {
        if (!Processes.IsInstalled(Tools + "ld"))
            Assert.Inconclusive($"'{Tools}ld' is missing: on Debian and Ubuntu type 'apt-get install binutils-aarch64-linux-gnu'");
        string project = Library.At(Library.FixedRegion, "../../..");
        string configuration = new DirectoryInfo(Library.At(Library.FixedRegion, "..")).Name;
        Succeed("dotnet", "build", project, "-c", configuration, "-p:NativeArchitecture=arm64");
        string built = Library.At(Library.FixedRegion, "arm64/libNativeFixedRegion.so");
        return
        [
            .. Succeed(Tools + "objdump", "-d", "--no-show-raw-insn", built).Split("\n\n")
                .Where(function => function.Split('\n')[0].Contains(Runner, StringComparison.Ordinal))
                .SelectMany(function => function.Split('\n')),
        ];
    }

    private static string Succeed(string program, params string[] arguments)
    {
        Processes.Outcome outcome = Processes.Run(program, arguments);
        Assert.AreEqual(0, outcome.Status, outcome.Output + outcome.Errors);
        return outcome.Output;
    }

    // A zero stored behind everything that was stored before.
    [GeneratedRegex(@"\sstlr\s+xzr,")]
    private static partial Regex Release();

    // The first look, before everything that is loaded behind it.
    [GeneratedRegex(@"\sldar\s")]
    private static partial Regex Acquire();
}
