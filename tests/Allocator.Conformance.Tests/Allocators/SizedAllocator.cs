using System.Numerics;
using Allocator.NoStd;

namespace Allocator.Conformance.Tests.Allocators;

/// <summary>
/// As little as an allocator can be: a bump pointer, and a list of free blocks for each power of two. It keeps nothing
/// of a block, so it relies on the size it is given back with. Everything else is the contract's own.
/// </summary>
internal sealed unsafe class SizedAllocator(void* region, nuint size) : MemoryAllocator
{
    private readonly nuint[] _free = new nuint[64];
    private readonly nuint _end = (nuint)region + size;
    private nuint _next = (nuint)region;

    public override void* TryAllocate(nuint size, nuint alignment)
    {
        if (size == 0 || !Layout.Create(size, alignment).IsValid)
            return null;
        int power = Power(size, alignment);
        nuint block = _free[power];
        if (block != 0)
        {
            _free[power] = *(nuint*)block;
            return (void*)block;
        }
        nuint whole = (nuint)1 << power;
        nuint start = (_next + whole - 1) & ~(whole - 1);
        if (start < _next || start > _end || _end - start < whole)
            return null;
        _next = start + whole;
        return (void*)start;
    }

    public override bool Deallocate(void* block, nuint size, nuint alignment)
    {
        if (block == null)
            return false;
        int power = Power(size, alignment);
        *(nuint*)block = _free[power];
        _free[power] = (nuint)block;
        return true;
    }

    private static int Power(nuint size, nuint alignment) =>
        BitOperations.Log2((ulong)((size > alignment ? size : alignment) - 1) | 8) + 1;
}
