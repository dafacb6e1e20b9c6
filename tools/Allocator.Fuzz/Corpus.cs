using System.IO;

namespace Allocator.Fuzz;

/// <summary>The inputs that are kept for each target.</summary>
internal static class Corpus
{
    /// <summary>The files, in order.</summary>
    internal static string[] Of(string target) =>
        Directory.Exists(Folder(target)) ? [.. Repository.Files(Path.Combine(Folder(target), "*"))] : [];

    // The board's image and the heap's own tests run the programs as well.
    internal static string Folder(string target) =>
        target == "program" ? Repository.At("tests/Programs/Corpus") : Repository.At("tests/Allocator.Fuzz.Tests/Corpus", target);
}
