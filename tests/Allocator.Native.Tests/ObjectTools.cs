using System;
using System.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Native.Tests;

/// <summary>The tools for object files: of this machine, or with a prefix of another processor's.</summary>
internal static class ObjectTools
{
    /// <summary>What a tool prints. Where it is missing, the test is skipped.</summary>
    internal static string Run(string tool, string package, params string[] arguments)
    {
        if (!Processes.IsInstalled(tool))
            Assert.Inconclusive($"'{tool}' is missing: on Debian and Ubuntu type 'apt-get install {package}'");
        return Processes.Succeed(tool, arguments);
    }

    /// <summary>The code of the first function whose name is as wanted, its head included; empty if there is none.</summary>
    internal static string[] Disassemble(string prefix, string package, string library, Predicate<string> isWanted)
    {
        string[] lines = Run(prefix + "objdump", package, "-d", "--no-show-raw-insn", library).Split('\n');
        return
        [
            .. lines.SkipWhile(line => !line.EndsWith(">:", StringComparison.Ordinal) || !isWanted(line[(line.IndexOf('<') + 1)..^2]))
                .TakeWhile(line => line.Length > 0),
        ];
    }
}
