using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using Allocator.NoStd;
using Allocator.PeerFaults;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using Faults = Allocator.PeerFaults.PeerFaults;

namespace Allocator.C.Tests;

/// <summary>Faults that shipping allocators have are not in the library for C.</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux)]
public sealed unsafe class PeerFaultTests
{
    public static IEnumerable<object[]> All => Enumerable.Range(0, Faults.Count).Select(fault => new object[] { fault });

    [TestMethod]
    [DynamicData(nameof(All))]
    public void EachIsAbsent(int fault)
    {
        byte* memory = (byte*)NativeMemory.AlignedAlloc(Faults.Memory, 4096);
        Assert.IsTrue(Faults.IsAbsent(fault, new Subject(), memory), Faults.NameOf(fault));
        NativeMemory.AlignedFree(memory);
    }

    private sealed class Subject : PeerSubject
    {
        private void* _heap;

        internal override MemoryAllocator? Begin(byte* region, uint size)
        {
            _heap = Library.Create(region, size);
            return _heap == null ? null : new HeapOfC(_heap);
        }

        internal override void End() => Library.Destroy(_heap);
    }

    private sealed class HeapOfC(void* heap) : MemoryAllocator
    {
        private readonly void* _heap = heap;

        public override void* TryAllocate(nuint size, nuint alignment) => Library.Allocate(_heap, size, alignment);

        public override void* TryAllocateZeroed(nuint size, nuint alignment) => Library.AllocateZeroed(_heap, size, alignment);

        public override bool Deallocate(void* block, nuint size, nuint alignment) =>
            Library.DeallocateSized(_heap, block, size, alignment) != 0;

        public override void* TryReallocate(void* block, nuint oldSize, nuint newSize, nuint alignment) =>
            Library.Reallocate(_heap, block, oldSize, newSize, alignment);

        public override nuint UsableSize(void* block, nuint size, nuint alignment) => Library.UsableSize(_heap, block);
    }
}
