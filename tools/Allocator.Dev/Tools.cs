using System;
using System.Collections.Generic;
using System.Linq;
using Allocator.Emulator;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>The programs that are needed beside the .NET SDK, and how they come onto a machine.</summary>
internal static class Tools
{
    private sealed record Tool(string Package, params string[] Programs);

    private static readonly Tool[] s_needed =
    [
        new("binutils-arm-none-eabi", "arm-none-eabi-ld", "ld.lld"),
        new("qemu-system-arm", "qemu-system-arm"),
    ];

    /// <summary>Installs what is missing; where that is not allowed, says what to type.</summary>
    /// <exception cref="DevException">Something is missing still.</exception>
    internal static void Install()
    {
        string[] packages = Missing();
        if (packages.Length == 0)
            return;
        string line = $"apt-get install -y --no-install-recommends {string.Join(' ', packages)}";
        if (OnPath.Find("apt-get") is null)
        {
            throw new DevException(
                $"the linker for Arm or the emulator is missing; install what Debian calls {string.Join(" and ", packages)} "
                + "(the Arm GNU toolchain, or LLVM's ld.lld; and QEMU).");
        }
        string[]? administrator = Administrator();
        if (administrator is null)
            throw new DevException($"something is missing, and only an administrator may install it. Type: sudo {line}");
        AnsiConsole.Status().Start($"installing {string.Join(", ", packages)} ...", _ =>
        {
            // An index that cannot be had may be one that is not needed: whether that is so, the installation shows.
            AptGet(administrator, ["update"]);
            (int status, string output) = AptGet(administrator, line.Split(' ')[1..]);
            if (status != 0)
                throw new DevException($"'{line}' failed: {output.Trim().Split('\n')[^1]}");
        });
        if (Missing().Length > 0)
            throw new DevException($"apt-get did not install all of it. Type this and read what it says: sudo {line}");
    }

    private static string[] Missing() =>
        [.. s_needed.Where(tool => tool.Programs.All(program => OnPath.Find(program) is null)).Select(tool => tool.Package)];

    // What to put before a command that only an administrator may give; null where that would ask for a password.
    private static string[]? Administrator()
    {
        if (Environment.UserName == "root")
            return [];
        return Shell.Succeeds("sudo", "-n", "true") ? ["sudo", "-n"] : null;
    }

    private static (int Status, string Output) AptGet(string[] administrator, IEnumerable<string> arguments)
    {
        string[] command = [.. administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", .. arguments];
        return Shell.Run(command[0], command[1..]);
    }
}
