using System.Runtime;
using Allocator.NoStd;

namespace Allocator.Objects;

/// <summary>What was made in the open scopes: pages of pointers, the newest on top, each belonging to one scope.</summary>
internal static unsafe class ScopeRecord
{
    /// <summary>Objects a page can name.</summary>
    private const int Length = 61;

    private struct Page
    {
        internal Page* Below;

        /// <summary>The scope it belongs to: how many it is nested in, itself counted.</summary>
        internal int Depth;

        internal int Count;

        /// <summary>The first of the pointers; the others follow it.</summary>
        internal void* First;

        internal void** Made
        {
            get
            {
                fixed (void** first = &First)
                    return first;
            }
        }
    }

    private static Page* s_top;
    private static int s_depth;

    // So many scopes are open, and not for whoever runs now: a static constructor.
    private static int s_aside;

    private static nuint PageSize => (nuint)sizeof(Page) + ((Length - 1) * (nuint)sizeof(void*));

    /// <summary>Whether objects are made in a scope now.</summary>
    internal static bool IsOpen => s_depth > s_aside;

    internal static int Open() => ++s_depth;

    internal static void Close(int depth)
    {
        if (depth > s_depth || depth <= s_aside)
            return;
        while (s_top is not null && s_top->Depth >= depth)
        {
            Page* page = s_top;
            for (int i = page->Count - 1; i >= 0; i--)
                ObjectMemory.GiveBack(page->Made[i]);
            s_top = page->Below;
            GlobalAllocator.Deallocate(page, PageSize, (nuint)sizeof(void*));
        }
        s_depth = depth - 1;
    }

    internal static void Add(void* made)
    {
        if (s_top is null || s_top->Depth != s_depth || s_top->Count == Length)
            AddPage();
        s_top->Made[s_top->Count++] = made;
    }

    /// <summary>Forgets an object, if it is in a scope. Time linear in the number of objects made since.</summary>
    internal static void Remove(void* made)
    {
        void** place = Find(made, out Page* page);
        if (place is not null)
            *place = page->Made[--page->Count];
    }

    private static void** Find(void* made, out Page* page)
    {
        for (page = s_top; page is not null; page = page->Below)
        {
            for (int i = page->Count - 1; i >= 0; i--)
            {
                if (page->Made[i] == made)
                    return page->Made + i;
            }
        }
        return null;
    }

    private static void AddPage()
    {
        Page* page = (Page*)GlobalAllocator.Allocate(PageSize, (nuint)sizeof(void*));
        if (page is null)
            Stopping.StopForMemory(PageSize, ", to note what a scope has made");
        page->Below = s_top;
        page->Depth = s_depth;
        page->Count = 0;
        s_top = page;
    }

    // Static constructors and delegates: the core library says where they begin and end. A constructor may have scopes of
    // its own; those that it has left open end with it.
    [RuntimeExport("AllocatorLeaveScopes")]
    private static int Leave()
    {
        int aside = s_aside;
        s_aside = s_depth;
        return aside;
    }

    [RuntimeExport("AllocatorEnterScopes")]
    private static void Enter(int aside)
    {
        Close(s_aside + 1);
        s_aside = aside;
    }

    // Compiled code keeps some delegates in static fields: none whose target is in a scope.
    [RuntimeExport("AllocatorKeep")]
    private static void Keep(void* made, void* target)
    {
        if (IsOpen && (target is null || Find(target, out _) is null))
            Remove(made);
    }
}
