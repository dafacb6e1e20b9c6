using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Allocator.Dev;

/// <summary>The same requests on a heap itself, and by way of the global allocator, which is that heap.</summary>
internal static partial class ChoiceCost
{
    private const uint Pairs = 200_000;

    internal static string[] OnTheBoard() => BoardCount.Read("firmware/SelfTest", Figures());

    internal static unsafe string[] InANativeLibrary()
    {
        Project.Build("benchmarks/Choice");
        nint library = NativeLibrary.Load(Repository.At("benchmarks", "Choice", "bin", "Release", "net10.0", "libChoice.so"));
        nint heap = NativeLibrary.GetExport(library, "pairs_on_the_heap");
        nint global = NativeLibrary.GetExport(library, "pairs_by_the_global_allocator");
        return new Timing(
            () => ((delegate* unmanaged<uint, uint>)heap)(Pairs),
            () => ((delegate* unmanaged<uint, uint>)global)(Pairs),
            Pairs).Figures;
    }

    [GeneratedRegex(@"instructions for a pair: heap (\d+), global allocator (\d+)")]
    private static partial Regex Figures();
}
