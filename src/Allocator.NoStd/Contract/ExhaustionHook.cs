#if NANOFRAMEWORK_1_0
namespace Allocator.NoStd;

/// <summary>
/// What a program does when its memory is exhausted: give back something it can do without. After Rust's
/// <c>Alloc::oom</c>, which could only give up. An interpreter has no function pointers, so here it is an object.
/// </summary>
public abstract class ExhaustionHook
{
    /// <summary>Called when a request found no memory. May release blocks of any allocator; must not ask for any.</summary>
    /// <param name="size">The bytes that were wanted.</param>
    /// <param name="alignment">The alignment that was wanted, in bytes.</param>
    /// <returns>
    /// True if something was given back: then the request is tried again, and this called again if that was not enough.
    /// False if there is nothing left to give: then the request is refused.
    /// </returns>
    public abstract bool Release(int size, int alignment);
}
#endif
