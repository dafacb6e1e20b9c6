using System;
using System.IO;
using Allocator.Samples.Tests;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.C.Tests;

/// <summary>Firmware in C on an emulated board, with the start-up code of samples/CFirmware.</summary>
internal static class CFirmware
{
    internal const string Sample = "samples/CFirmware";

    private const string CortexM4 = "-mcpu=cortex-m4 -mthumb -mfpu=fpv4-sp-d16 -mfloat-abi=hard";

    /// <summary>Ends the test as skipped where firmware cannot be made or run.</summary>
    internal static void Require()
    {
        Shell.Require("arm-none-eabi-gcc", "gcc-arm-none-eabi");
        Shell.Require("qemu-system-arm", "qemu-system-arm");
    }

    /// <summary>Builds a library for boards; returns where it is.</summary>
    /// <param name="project">Its project, by name.</param>
    /// <param name="file">What it makes.</param>
    internal static string BuildLibrary(string project = "Allocator.C", string file = "liballocator_nostd.a")
    {
        Shell.Succeed($"dotnet build src/{project} -c Release -p:NativeArchitecture=arm -v quiet -nologo");
        return Path.Combine(Build.Repository, "src", project, "bin", Build.Folder, "arm", file);
    }

    /// <summary>Compiles and links; returns the image.</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="with">More sources, libraries and options.</param>
    /// <param name="processor">The compiler's options for it.</param>
    internal static string Link(string name, string with, string processor = CortexM4)
    {
        string firmware = Path.Combine(AppContext.BaseDirectory, name);
        Assert.AreEqual("", Shell.Succeed(
            $"arm-none-eabi-gcc {processor} -O2 -Wall -Wextra -Werror -ffreestanding -nostdlib -Wl,--gc-sections "
            + $"-I src/Allocator.C/include -I {Sample} -T {Sample}/board.ld {Sample}/start.c {Sample}/serial.c {with} -o {firmware}"));
        return firmware;
    }

    /// <summary>What an image prints.</summary>
    internal static string Boot(string firmware, string machine = "mps2-an386") => Shell.Succeed(
        $"qemu-system-arm -M {machine} -no-reboot -display none -monitor none -serial stdio -kernel {firmware}");
}
