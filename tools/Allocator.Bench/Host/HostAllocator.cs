namespace Allocator.Bench.Host;

/// <summary>An allocator of this machine.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Version">Its version, as far as somebody knows it.</param>
/// <param name="Library">Its shared library; null for what the system has without being told.</param>
/// <param name="IsHeap">
/// Whether it is a heap over a region, with the functions of <c>allocator_nostd.h</c>; otherwise a process's malloc.
/// </param>
public sealed record HostAllocator(string Name, string Version, string? Library, bool IsHeap);
