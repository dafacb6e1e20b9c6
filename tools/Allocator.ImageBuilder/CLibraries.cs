using System.Collections.Generic;
using System.IO;

namespace Allocator.ImageBuilder;

/// <summary>C libraries that an image can be linked with, for their allocators: by name, and where Debian has them.</summary>
internal static class CLibraries
{
    // Built for what the images are compiled for: a Cortex-M4 with its floating-point unit.
    private static readonly SortedDictionary<string, (string Package, string Archive)> s_known = new()
    {
        ["newlib"] = ("libnewlib-arm-none-eabi", "/usr/lib/arm-none-eabi/newlib/thumb/v7e-m+fp/hard/libc.a"),
        ["newlib-nano"] = ("libnewlib-arm-none-eabi", "/usr/lib/arm-none-eabi/newlib/thumb/v7e-m+fp/hard/libc_nano.a"),
    };

    /// <summary>The archive of a C library: one of those above by its name, or any by its path.</summary>
    internal static string Find(string name)
    {
        if (!s_known.TryGetValue(name, out (string Package, string Archive) known))
        {
            return File.Exists(name)
                ? name
                : throw new BuildException(
                    $"CLibrary is '{name}': it has to be {string.Join(", ", s_known.Keys)}, or the path of a libc.a.");
        }
        return File.Exists(known.Archive)
            ? known.Archive
            : throw new BuildException(
                $"CLibrary is {name}, and that is not on this machine: on Debian and Ubuntu type 'apt-get install {known.Package}', "
                + "elsewhere set CLibrary to the path of its libc.a for v7e-m+fp/hard.");
    }
}
