using System.Runtime.CompilerServices;

// The tests say of each broken allocator which rule has to find it.
[assembly: InternalsVisibleTo("Allocator.Conformance.Tests")]
