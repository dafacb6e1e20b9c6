using Allocator.Conformance;
using Allocator.NoStd;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Allocator.Rust.Tests;

/// <summary>The conformance kit over the functions, as they are exported.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class ContractTests
{
    [TestMethod]
    public void TheFunctionsKeepEveryRule()
    {
        using var heap = new Heap();
        var allocator = new Exported(heap);
        for (ConformanceRule? rule = ConformanceRule.First; rule != null; rule = rule.Next)
            Assert.IsNull(rule.Check(allocator, 128 << 20), rule.Name);
        Assert.AreEqual(0u, heap.UsedBytes);
        Assert.IsTrue(heap.IsSound);
    }

    private sealed class Exported(Heap heap) : MemoryAllocator
    {
        public override void* TryAllocate(nuint size, nuint alignment) => heap.Allocate(size, alignment);

        public override void* TryAllocateZeroed(nuint size, nuint alignment) => heap.AllocZeroed(size, alignment);

        public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
            heap.Reallocate((byte*)block, oldSize, newSize, alignment);

        // Rust does not ask whether it was a block.
        public override bool Deallocate(void* block, nuint size, nuint alignment)
        {
            heap.Deallocate((byte*)block, size, alignment);
            return block != null;
        }

        public override bool GrowInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
            newSize >= oldSize && heap.ReallocateInPlace((byte*)block, oldSize, newSize, alignment) >= newSize;

        public override bool ShrinkInPlace(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
            newSize != 0 && newSize <= oldSize
            && heap.ReallocateInPlace((byte*)block, oldSize, newSize, alignment) == heap.UsableSize(newSize, alignment);

        // To its own size a block grows always.
        public override nuint UsableSize(void* block, nuint size, nuint alignment) =>
            heap.ReallocateInPlace((byte*)block, size, size, alignment);

        public override nuint UsableSize(nuint size, nuint alignment) => heap.UsableSize(size, alignment);
    }
}
