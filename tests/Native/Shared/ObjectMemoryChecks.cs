using System.Runtime.InteropServices;
using Allocator.NoStd;
using Allocator.Objects;

namespace Allocator.Native.Tests;

/// <summary>Objects are given back: one by one, and by scopes.</summary>
internal static class ObjectMemoryChecks
{
    private sealed class Node(Node? next)
    {
        internal Node? Next => next;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_object_memory")]
    private static int OneByOne()
    {
        Checks checks = default;
        nuint used = Memory.Used;
        object row = new int[Checks.Hide(50)];
        checks.That(ObjectMemory.SizeOf(row) == 216 && ObjectMemory.Deallocate(row) && Memory.Used == used);
        string text = new('x', Checks.Hide(10));
        checks.That(ObjectMemory.SizeOf(text) == 34 && ObjectMemory.Deallocate(text) && Memory.Used == used);
        object node = Checks.Hide<object>(new Node(null));
        checks.That(ObjectMemory.SizeOf(node) == 16 && ObjectMemory.Deallocate(node) && Memory.Used == used);
        checks.That(!ObjectMemory.Deallocate(null) && !ObjectMemory.Deallocate("literal"));
        // Only this one notices: others end the program, or worse.
        if (GlobalAllocator.Current is FixedRegionHeap)
            checks.That(!ObjectMemory.Deallocate(row) && !ObjectMemory.Deallocate(node) && Memory.Used == used);
        checks.That(Memory.IsSound);
        return checks.Failed;
    }

    [UnmanagedCallersOnly(EntryPoint = "check_scopes")]
    private static int Scopes()
    {
        Checks checks = default;
        Node? outside = Chain(1);
        nuint used = Memory.Used;
        using (ObjectScope.Open())
        {
            Node? first = Chain(1000);
            checks.That(Length(first) == 1000);
            ObjectScope inner = ObjectScope.Open();
            checks.That(Length(Chain(500)) == 500);
            inner.Dispose();
            inner.Dispose();
            checks.That(Length(first) == 1000 && ObjectMemory.Deallocate(first));
        }
        checks.That(Memory.Used == used && Length(outside) == 1 && ObjectMemory.Deallocate(outside));
        checks.That(Memory.IsSound);
        return checks.Failed;
    }

    private static Node? Chain(int length)
    {
        Node? first = null;
        for (int i = 0; i < length; i++)
            first = new Node(first);
        return first;
    }

    private static int Length(Node? node)
    {
        int length = 0;
        for (; node is not null; node = node.Next)
            length++;
        return length;
    }
}
