using System.IO;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>The library for C with the guarded heap in the heap's place.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed class GuardedTests
{
    private const string Expected = """
        kind 1: 2000 of 2000 told
        kind 2: 2000 of 2000 told
        kind 3: 2000 of 2000 told
        kind 5: 2000 of 2000 told
        kind 6: 2000 of 2000 told
        kind 7: 2000 of 2000 told
        told altogether: 12000
        leak: 33 bytes of owner 77
        walked: 1
        sound: 1
        """;

    private static string Project => Path.Combine(Build.Repository, "src/Allocator.C.Guarded");

    private static string Static => Path.Combine(Project, "bin", Build.Folder, "liballocator_guarded.a");

    private static string Include => $"-I {Path.Combine(Project, "include")} -I {Path.GetDirectoryName(Library.Header)}";

    // With optimization for size functions stand at any address, and are called all the same.
    [TestMethod]
    [DataRow("-O2")]
    [DataRow("-Os")]
    public void EveryMistakeOfAProgramInCIsTold(string optimization)
    {
        Shell.Require("gcc", "gcc");
        string source = Path.Combine(Build.Repository, "tests/Allocator.C.Tests/Guarded/mistakes.c");
        string program = Path.Combine(Directory.CreateTempSubdirectory().FullName, "mistakes");
        string output = Shell.Succeed(
            $"gcc -std=c99 -Wall -Wextra -Werror {optimization} {Include} -o {program} {source} {Static} && {program}");
        Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
        Assert.AreEqual(Expected, output.Trim());
    }

    // Nothing has to be written anew for it: the sample prints what it prints, but for the bytes.
    [TestMethod]
    public void AProgramOfTheOtherLibraryRunsWithIt()
    {
        Shell.Require("gcc", "gcc");
        string program = Path.Combine(Directory.CreateTempSubdirectory().FullName, "names");
        string source = Path.Combine(Build.Repository, "samples/C/names.c");
        string output = Shell.Succeed($"gcc -std=c99 {Include} -o {program} {source} {Static} && {program}");
        Directory.Delete(Path.GetDirectoryName(program)!, recursive: true);
        StringAssert.StartsWith(output, "Ada, Grace, Barbara, Frances, Radia, Sophie\n");
        StringAssert.EndsWith(output.Trim(), "given back: 1\ngiven back twice: 0\n5000 bytes: refused\nfaults: 0");
    }

    [TestMethod]
    public void EveryMistakeOfAFirmwareIsTold()
    {
        CFirmware.Require();
        string library = CFirmware.BuildLibrary("Allocator.C.Guarded", "liballocator_guarded.a");
        string firmware = CFirmware.Link("guarded.elf", $"{Include} tests/Allocator.C.Tests/Guarded/firmware.c {library}");
        Assert.AreEqual(
            """
            kind 5, block as expected, 100 bytes of owner 7
            kind 6, block as expected, 101 bytes of owner 7
            kind 2, block as expected, 102 bytes of owner 7
            kind 7, block as expected, 102 bytes of owner 7
            damaged
            """, CFirmware.Boot(firmware));
    }

    [TestMethod]
    [DataRow("gcc", "c", "c99")]
    [DataRow("g++", "c++", "c++11")]
    public void TheHeaderIsStrictlyRight(string compiler, string language, string standard)
    {
        Shell.Require(compiler, compiler);
        Assert.AreEqual("", Shell.Succeed(
            $"echo '#include \"allocator_guarded.h\"\n#include \"allocator_guarded.h\"' | {compiler} {Include} -x {language} "
            + $"-std={standard} -ffreestanding -Wall -Wextra -Wconversion -Wshadow -Werror -pedantic -fsyntax-only -"));
    }
}
