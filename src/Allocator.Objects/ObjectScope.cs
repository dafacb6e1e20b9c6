namespace Allocator.Objects;

/// <summary>
/// Gives back all objects that are made while it is open: <c>using ObjectScope scope = ObjectScope.Open();</c>.
/// </summary>
/// <remarks>
/// <para>
/// Scopes nest. While one is open, each object costs a word of a record that comes from the global allocator as well,
/// 61 objects a page. Nobody may use an object of the scope after it: what is to stay is made before.
/// </para>
/// <para>
/// Not in a scope, because they may live longer than it: what a class makes in its static constructor, and delegates
/// whose target was not made in a scope, of which the compiler keeps some. Scopes are for one thread.
/// </para>
/// </remarks>
public ref struct ObjectScope
{
    // 0 when it is closed, so that a second time closes no other that has been opened since.
    private int _depth;

    private ObjectScope(int depth) => _depth = depth;

    /// <summary>Opens a scope, inside the one that is open, if there is one. Constant time; takes no memory.</summary>
    public static ObjectScope Open() => new(ScopeRecord.Open());

    /// <summary>
    /// Gives everything back that was made in this scope, and in any that was opened in it and not closed. Time linear in
    /// the number of objects. Nothing happens the second time; a copy of the scope does not know of it.
    /// </summary>
    public void Dispose()
    {
        int depth = _depth;
        _depth = 0;
        if (depth > 0)
            ScopeRecord.Close(depth);
    }
}
