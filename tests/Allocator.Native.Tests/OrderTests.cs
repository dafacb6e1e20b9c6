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
    private const string Prefix = "aarch64-linux-gnu-";
    private const string Package = "binutils-aarch64-linux-gnu";
    private const string Runner = "ClassConstructorRunner__CheckStaticClassConstruction";

    [TestMethod]
    public void WhoSeesThatAConstructorHasRunSeesWhatItWrote()
    {
        string[] code = CodeOfRunner();
        Assert.IsTrue(code.Any(line => Release().IsMatch(line)), string.Join('\n', code));
        Assert.IsTrue(code.Any(line => Acquire().IsMatch(line)), string.Join('\n', code));
    }

    // It is inlined into those that return the statics; which of them there are is the program's affair.
    private static string[] CodeOfRunner()
    {
        // Which the build needs, and cannot say as a test does.
        _ = ObjectTools.Run(Prefix + "ld", Package, "--version");
        string project = Library.At(Library.FixedRegion, "../../..");
        string configuration = new DirectoryInfo(Library.At(Library.FixedRegion, "..")).Name;
        _ = Processes.Succeed("dotnet", "build", project, "-c", configuration, "-p:NativeArchitecture=arm64");
        return ObjectTools.Disassemble(
            Prefix, Package, Library.At(Library.FixedRegion, "arm64/libNativeFixedRegion.so"),
            name => name.Contains(Runner, StringComparison.Ordinal));
    }

    // A zero stored behind everything that was stored before.
    [GeneratedRegex(@"\sstlr\s+xzr,")]
    private static partial Regex Release();

    // The first look, before everything that is loaded behind it.
    [GeneratedRegex(@"\sldar\s")]
    private static partial Regex Acquire();
}
