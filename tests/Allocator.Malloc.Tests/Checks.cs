using System;
using System.IO;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Malloc.Tests;

/// <summary>The checks in C, in the folder of this name: compiled when the first one is asked for.</summary>
internal static class Checks
{
    private static readonly Lazy<string> s_folder = new(Compile);

    internal static Child.Outcome Run(string check) => Child.Run(Folder, Program, check);

    internal static Child.Outcome RunWithOurs(string check, string? region = null) =>
        Child.RunWithOurs(Folder, region, Program, check);

    /// <summary>Compiles them with something more on the command line. Returns the program.</summary>
    internal static string Compile(string name, params string[] more)
    {
        string folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "checks")).FullName;
        string program = Path.Combine(folder, name);
        string[] sources = [.. Array.ConvertAll(["main", "family", "expectations", "own", "threads", "early"], Source)];
        // The compiler knows malloc, and leaves out what it takes for useless.
        string[] options = ["-std=c11", "-O1", "-Wall", "-Wextra", "-fno-builtin", "-pthread", "-o", program];
        Gcc(folder, [.. options, .. sources, .. more]);
        return program;
    }

    private static string Folder
    {
        get
        {
            if (!Child.IsInstalled("gcc"))
                Assert.Inconclusive("'gcc' is missing: on Debian and Ubuntu type 'apt-get install gcc libc6-dev'");
            return s_folder.Value;
        }
    }

    private static string Program => Path.Combine(Folder, "checks");

    private static string Compile()
    {
        string folder = Path.GetDirectoryName(Compile("checks"))!;
        Gcc(folder, ["-shared", "-fPIC", "-O1", "-o", "thread_data.so", Source("thread_data")]);
        return folder;
    }

    private static string Source(string name) => Build.Source("Checks", name + ".c");

    private static void Gcc(string folder, string[] arguments)
    {
        Child.Outcome outcome = Child.Run(folder, "gcc", arguments);
        Assert.AreEqual(0, outcome.Status, outcome.Errors);
    }
}
