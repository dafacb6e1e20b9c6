using System.Runtime.CompilerServices;

// The tests damage control blocks, and have to know where what stands.
[assembly: InternalsVisibleTo("Allocator.NoStd.Arrays.Tests")]
[assembly: InternalsVisibleTo("Allocator.NoStd.Tests")]
