using Allocator.NoStd;

namespace Allocator.Native.Tests;

internal static class Choice
{
    [GlobalAllocator]
    internal static readonly JemallocAllocator Chosen = new();
}
