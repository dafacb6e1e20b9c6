namespace Allocator.Generator;

/// <summary>A field with the attribute in an assembly: its type as metadata names it, and its own name.</summary>
internal sealed record MarkedField(string Type, string Name);

/// <summary>What matters of an assembly that the compilation references.</summary>
/// <param name="Name">Its simple name.</param>
/// <param name="References">The simple names of those that it references itself.</param>
/// <param name="NeedsAllocator">Whether it asks the global allocator for memory.</param>
/// <param name="Fields">Its fields that want to be the global allocator.</param>
internal sealed record ReferencedAssembly(
    string Name, EquatableArray<string> References, bool NeedsAllocator, EquatableArray<MarkedField> Fields);
