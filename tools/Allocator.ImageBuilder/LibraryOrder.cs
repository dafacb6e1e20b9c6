using System.Collections.Generic;

namespace Allocator.ImageBuilder;

/// <summary>What a library is to be made of, and how.</summary>
/// <param name="Architecture">The processor, by the compiler's name.</param>
/// <param name="Code">The object file that the compiler made.</param>
/// <param name="Symbols">The symbols to export.</param>
/// <param name="IsStateless">Whether its data never changes: then it is made such that it cannot be changed.</param>
/// <param name="IsStripped">Whether it is to do without what debuggers read.</param>
/// <param name="IsPlain">Whether instructions are to stay as the compiler made them.</param>
internal sealed record LibraryOrder(
    string Architecture, string Code, IReadOnlyList<string> Symbols, bool IsStateless, bool IsStripped, bool IsPlain);
