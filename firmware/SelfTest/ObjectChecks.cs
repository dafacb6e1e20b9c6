using Allocator.Board.Image;
using Allocator.NoStd;
using Allocator.Objects;

namespace SelfTest;

/// <summary>Objects are given back: one by one, and by scopes.</summary>
internal static class ObjectChecks
{
    private delegate int Step(int value);

    private sealed class Node(Node? next)
    {
        internal Node? Next => next;
    }

    // Made when it is first used: that is inside a scope.
    private static class Late
    {
        internal static readonly int[] Table = Fill(new int[3]);

        private static int[] Fill(int[] table)
        {
            for (int i = 0; i < table.Length; i++)
                table[i] = 7 * (i + 1);
            return table;
        }
    }

    internal static void Run()
    {
        OneByOne();
        Scopes();
        NestedScopes();
        NotInAScope();
        Registration();
        Check.That(BoardHeap.Heap.Verify() == HeapFault.None, "the global heap is sound");
    }

    private static nuint Used => BoardHeap.Heap.UsedBytes;

    private static void OneByOne()
    {
        nuint used = Used;
        object made = new int[50];
        Check.That(Used - used == 208 && ObjectMemory.SizeOf(made) == 208, "an object comes from the heap");
        Check.That(ObjectMemory.Deallocate(made) && Used == used, "and goes back");
        Check.That(!ObjectMemory.Deallocate(made) && !ObjectMemory.Deallocate(null), "only once");
        Check.That(!ObjectMemory.Deallocate("literal") && !ObjectMemory.Deallocate(BoardHeap.Heap), "and if it was made");
        string text = new('x', 11);
        Check.That(ObjectMemory.SizeOf(text) == 32 && ObjectMemory.Deallocate(text) && Used == used, "strings as well");
    }

    private static Node? Chain(int length)
    {
        Node? first = null;
        for (int i = 0; i < length; i++)
            first = new Node(first);
        return first;
    }

    private static void Scopes()
    {
        nuint used = Used;
        bool hasAll;
        using (ObjectScope.Open())
        {
            Node? chain = Chain(1000);
            hasAll = Used - used >= 8000 && chain!.Next is not null;
            Node alone = new(null);
            hasAll &= ObjectMemory.Deallocate(alone) && !ObjectMemory.Deallocate(alone);
        }
        Check.That(hasAll && Used == used, "a scope gives back what was made in it");
        Node? outside = Chain(1);
        using (ObjectScope.Open())
            hasAll = ObjectMemory.Deallocate(outside);
        Check.That(hasAll && Used == used, "and not what was made before");
    }

    private static void NestedScopes()
    {
        nuint used = Used;
        ObjectScope outer = ObjectScope.Open();
        Node? first = Chain(100);
        nuint inOuter = Used;
        using (ObjectScope.Open())
            Chain(100);
        bool isBack = Used == inOuter && first!.Next is not null;
        ObjectScope.Open();
        Chain(100);
        outer.Dispose();
        outer.Dispose();
        Check.That(isBack && Used == used, "scopes nest, and the outer one closes the inner");
        Chain(1);
        Check.That(Used == used + 8, "behind a scope nothing is given back");
    }

    private static void NotInAScope()
    {
        Step? kept = null;
        int sum = 0;
        using (ObjectScope.Open())
            Use(ref kept, ref sum);
        Chain(200);
        Check.That(sum == 42 && Late.Table[2] == 21, "what a static constructor makes outlives the scope");
        Use(ref kept, ref sum);
        Check.That(kept!(4) == 5, "and so does a delegate");
    }

    private static void Registration()
    {
        bool isRefused = GlobalAllocator.Register(new FixedRegionHeap()) == RegistrationStatus.AlreadyRegistered;
        bool isNone = GlobalAllocator.Register((MemoryAllocator?)null) == RegistrationStatus.NoAllocator;
        Check.That(isRefused && isNone && GlobalAllocator.Current == BoardHeap.Heap, "the build's choice stays");
        Check.That(GlobalAllocator.Status == AllocatorStatus.Ready, "and is ready");
    }

    private static void Use(ref Step? kept, ref int sum)
    {
        sum = Late.Table[0] + Late.Table[1] + Late.Table[2];
        kept = value => value + 1;
    }
}
