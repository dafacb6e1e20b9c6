using System;
using System.IO;
using System.Linq;

namespace Allocator.Emulator;

/// <summary>Finds programs as a shell does.</summary>
public static class OnPath
{
    /// <summary>The path of a program by its name, or null.</summary>
    public static string? Find(string program)
    {
        string suffix = OperatingSystem.IsWindows() ? ".exe" : "";
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Select(folder => Path.Combine(folder, program + suffix))
            .FirstOrDefault(File.Exists);
    }
}
