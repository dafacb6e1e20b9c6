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
        ScopesInConstructors();
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

    // A constructor that has a scope of its own, in which it leaves another one open.
    private static class Nested
    {
        internal static readonly int[] Kept = Make();

        private static int[] Make()
        {
            int[] kept = new int[2];
            using ObjectScope scope = ObjectScope.Open();
            Chain(70);
            ObjectScope.Open();
            Chain(1);
            return kept;
        }
    }

    private static void ScopesInConstructors()
    {
        nuint used = Used;
        bool isWhole;
        using (ObjectScope.Open())
        {
            Node? made = Chain(100);
            int length = Nested.Kept.Length;
            isWhole = length == 2 && ObjectMemory.SizeOf(made) == 8 && made!.Next!.Next is not null;
            isWhole &= ObjectMemory.Deallocate(made);
        }
        // What the constructor has made for the class stays.
        Check.That(isWhole && Used == used + ObjectMemory.SizeOf(Nested.Kept), "a constructor's scopes are its own");
        used = Used;
        ObjectScope first = ObjectScope.Open();
        first.Dispose();
        using (ObjectScope.Open())
        {
            Node? made = Chain(1);
            first.Dispose();
            isWhole = ObjectMemory.Deallocate(made);
        }
        Check.That(isWhole && Used == used, "a scope that is closed closes no other");
        used = Used;
        for (int i = 0; i < 50; i++)
        {
            using (ObjectScope.Open())
                isWhole &= Add(i, 1) == i + 1;
        }
        Check.That(isWhole && Used == used, "closures are given back as well");
    }

    private static int Add(int one, int other)
    {
        Step step = value => value + one;
        return step(other);
    }

    private static void Use(ref Step? kept, ref int sum)
    {
        sum = Late.Table[0] + Late.Table[1] + Late.Table[2];
        kept = value => value + 1;
    }
}
