using Allocator.NoStd;

// It makes objects, or asks the global allocator: no allocator may depend on it.
[assembly: NeedsAllocator]
