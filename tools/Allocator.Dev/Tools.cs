using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Allocator.Emulator;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>The programs that are needed beside the .NET SDK, and how they come onto a machine.</summary>
internal static class Tools
{
    /// <summary>A package, and what shows that it is there: one of these programs, or of these files.</summary>
    private sealed record Tool(string Package, params string[] Signs)
    {
        internal bool IsThere => Signs.Any(sign => sign.Contains('/', StringComparison.Ordinal) ? IsFile(sign) : OnPath.Find(sign) is not null);

        // A folder's name may be a pattern: libraries lie under the processor's.
        private static bool IsFile(string pattern)
        {
            string[] parts = pattern.Split("/*/");
            return parts.Length == 1
                ? File.Exists(pattern)
                : Directory.Exists(parts[0])
                    && Directory.EnumerateDirectories(parts[0]).Any(folder => File.Exists(Path.Combine(folder, parts[1])));
        }
    }

    private static readonly Tool[] s_forRunning =
    [
        new("binutils-arm-none-eabi", "arm-none-eabi-ld", "ld.lld"),
        new("qemu-system-arm", "qemu-system-arm"),
    ];

    private static readonly Tool[] s_forTesting =
    [
        .. s_forRunning,
        new("binutils", "objdump"),
        // The libraries for arm64, looked at.
        new("binutils-aarch64-linux-gnu", "aarch64-linux-gnu-ld"),
        new("gcc", "gcc"),
        new("g++", "g++"),
        new("gcc-arm-none-eabi", "arm-none-eabi-gcc"),
        // What runs on our malloc.
        new("git", "git"),
        new("jq", "jq"),
        new("make", "make"),
        new("openssl", "openssl"),
        new("perl", "perl"),
        new("python3", "python3"),
        new("sqlite3", "sqlite3"),
        new("xz-utils", "xz"),
        new("zstd", "zstd"),
        new("libc6-dev", "/usr/include/stdio.h"),
        new("libjemalloc2", "/usr/lib/*/libjemalloc.so.2"),
        new("libnewlib-arm-none-eabi", "/usr/lib/arm-none-eabi/newlib/libc.a"),
    ];

    private static readonly Tool[] s_forMeasuring =
    [
        .. s_forRunning,
        new("gcc", "gcc"),
        new("gcc-arm-none-eabi", "arm-none-eabi-gcc"),
        new("libc6-dev", "/usr/include/stdio.h"),
        // What ours is compared with.
        new("libjemalloc2", "/usr/lib/*/libjemalloc.so.2"),
        new("libmimalloc2.0", "/usr/lib/*/libmimalloc.so.2.0"),
        new("libnewlib-arm-none-eabi", "/usr/lib/arm-none-eabi/newlib/libc.a"),
        new("libtcmalloc-minimal4", "/usr/lib/*/libtcmalloc_minimal.so.4"),
        new("picolibc-arm-none-eabi", "/usr/lib/picolibc/arm-none-eabi/lib/libc.a"),
    ];

    /// <summary>Installs what is missing to boot an image; where that is not allowed, says what to type.</summary>
    /// <exception cref="CommandException">Something is missing still.</exception>
    internal static void InstallForRunning() => Install(s_forRunning);

    /// <summary>The same for everything that the tests build and use.</summary>
    /// <exception cref="CommandException">Something is missing still.</exception>
    internal static void InstallForTesting() => Install(s_forTesting);

    /// <summary>The same for everything that is measured, and what it is measured with.</summary>
    /// <exception cref="CommandException">Something is missing still.</exception>
    internal static void InstallForMeasuring() => Install(s_forMeasuring);

    private static void Install(Tool[] needed)
    {
        string[] packages = Missing(needed);
        if (packages.Length == 0)
            return;
        string line = $"apt-get install -y --no-install-recommends {string.Join(' ', packages)}";
        if (OnPath.Find("apt-get") is null)
        {
            throw new CommandException(
                $"something is missing; install what Debian calls {string.Join(" and ", packages)} "
                + "(for images the Arm GNU toolchain or LLVM's ld.lld, and QEMU).");
        }
        string[]? administrator = Administrator();
        if (administrator is null)
            throw new CommandException($"something is missing, and only an administrator may install it. Type: sudo {line}");
        AnsiConsole.Status().Start($"installing {string.Join(", ", packages)} ...", _ =>
        {
            // An index that cannot be had may be one that is not needed: whether that is so, the installation shows.
            AptGet(administrator, ["update"]);
            (int status, string output) = AptGet(administrator, line.Split(' ')[1..]);
            if (status != 0)
                throw new CommandException($"'{line}' failed: {output.Trim().Split('\n')[^1]}");
        });
        if (Missing(needed).Length > 0)
            throw new CommandException($"apt-get did not install all of it. Type this and read what it says: sudo {line}");
    }

    private static string[] Missing(Tool[] needed) =>
        [.. needed.Where(tool => !tool.IsThere).Select(tool => tool.Package)];

    // What to put before a command that only an administrator may give; null where that would ask for a password.
    private static string[]? Administrator()
    {
        if (Environment.UserName == "root")
            return [];
        return Shell.Output("sudo", "-n", "true") is not null ? ["sudo", "-n"] : null;
    }

    private static (int Status, string Output) AptGet(string[] administrator, IEnumerable<string> arguments)
    {
        string[] command = [.. administrator, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", .. arguments];
        return Shell.Run(command[0], command[1..]);
    }
}
