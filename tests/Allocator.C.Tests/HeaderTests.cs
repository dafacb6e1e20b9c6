using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>The header, and what it says of the library.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed partial class HeaderTests
{
    private const int MostBytes = 40 * 1024;

    [TestMethod]
    [DataRow("gcc", "gcc", "c", "c99")]
    [DataRow("gcc", "gcc", "c", "c11")]
    [DataRow("g++", "g++", "c++", "c++11")]
    [DataRow("g++", "g++", "c++", "c++17")]
    [DataRow("arm-none-eabi-gcc", "gcc-arm-none-eabi", "c", "c99")]
    public void TheHeaderIsStrictlyRight(string compiler, string package, string language, string standard)
    {
        Shell.Require(compiler, package);
        Assert.AreEqual("", Shell.Succeed(
            $"echo '#include \"{Library.Header}\"\n#include \"{Library.Header}\"' | {compiler} -x {language} -std={standard} "
            + "-ffreestanding -Wall -Wextra -Wconversion -Wundef -Wshadow -Wstrict-aliasing -Werror -pedantic -fsyntax-only -"));
    }

    [TestMethod]
    public void BlocksThatNobodyUsesAreWarnedOf()
    {
        Shell.Require("gcc", "gcc");
        Shell.Result result = Shell.Run(
            $"echo '#include \"{Library.Header}\"\nvoid f(fixed_region_heap *h) {{ fixed_region_heap_allocate(h, 1, 1); }}' "
            + "| gcc -x c -Werror -c -o /dev/null -");
        StringAssert.Contains(result.Errors, "unused-result");
    }

    [TestMethod]
    public void EveryFunctionIsExportedAndNothingElse()
    {
        Assert.HasCount(12, Declared().Split('\n'));
        Assert.AreEqual(Declared(), Symbols("--dynamic --defined-only", Library.Shared));
        Assert.AreEqual(Declared(), Symbols("--extern-only --defined-only", Library.Static));
    }

    [TestMethod]
    [DataRow("arm", "arm-none-eabi-ld", "binutils-arm-none-eabi")]
    [DataRow("arm64", "aarch64-linux-gnu-ld", "binutils-aarch64-linux-gnu")]
    public void ForOtherProcessorsItIsTheSame(string architecture, string linker, string package)
    {
        Shell.Require(linker, package);
        Shell.Succeed($"dotnet build src/Allocator.C -c Release -p:NativeArchitecture={architecture}");
        string library = Path.Combine(Path.GetDirectoryName(Library.Static)!, architecture, Path.GetFileName(Library.Static));
        string nm = linker.Replace("-ld", "-nm", StringComparison.Ordinal);
        Assert.AreEqual(Declared(), Symbols("--extern-only --defined-only", library, nm));
        Assert.AreEqual("", Symbols("--undefined-only", library, nm));
        string shared = Path.ChangeExtension(library, ".so");
        Assert.AreEqual(architecture != "arm", File.Exists(shared));
        if (architecture != "arm")
            AssertIsSmall(shared);
    }

    [TestMethod]
    public void NothingIsAskedForFromOutside()
    {
        Assert.AreEqual("", Symbols("--dynamic --undefined-only", Library.Shared));
        Assert.AreEqual("", Symbols("--undefined-only", Library.Static));
        Assert.AreEqual("", Shell.Succeed($"objdump -p {Library.Shared} | grep NEEDED || true"));
    }

    // What types note for a runtime is there, and never written to.
    [TestMethod]
    public void ThereAreNoVariables()
    {
        string[] sections = Shell.Succeed($"objdump -h {Library.Shared}").Split('\n');
        Assert.IsFalse(sections.Any(line => line.Contains(" .data ", StringComparison.Ordinal)), string.Join('\n', sections));
        string[] variables =
        [
            .. Shell.Succeed($"nm --format=posix {Library.Static}").Split('\n')
                .Where(line => Variable().IsMatch(line)),
        ];
        Assert.IsTrue(
            variables.All(line => line.StartsWith("__writableData", StringComparison.Ordinal)), string.Join('\n', variables));
    }

    [TestMethod]
    public void TheSharedLibraryIsSmall() => AssertIsSmall(Library.Shared);

    private static void AssertIsSmall(string library)
    {
        long size = new FileInfo(library).Length;
        Console.WriteLine($"{size} bytes");
        Assert.IsLessThanOrEqualTo(MostBytes, size);
    }

    private static string Code() => Comment().Replace(File.ReadAllText(Library.Header), "");

    private static string Declared() => string.Join('\n',
        Declaration().Matches(Code()).Select(match => match.Groups[1].Value).Order(StringComparer.Ordinal));

    private static string Symbols(string options, string file, string nm = "nm")
    {
        string list = Shell.Succeed($"{nm} --format=posix {options} {file}");
        return string.Join('\n', list.Split('\n').Where(line => line.Contains(' ', StringComparison.Ordinal))
            .Select(line => line.Split(' ')[0]).Order(StringComparer.Ordinal));
    }

    [GeneratedRegex("^[^ ]+ [bBcC] ")]
    private static partial Regex Variable();

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(fixed_region_heap_\w+)\(")]
    private static partial Regex Declaration();
}
