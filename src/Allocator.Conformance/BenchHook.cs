namespace Allocator.Conformance;

/// <summary>A hook that counts how often it was asked, and says yes as often as it is told.</summary>
internal static unsafe class BenchHook
{
    private static Bench? s_releasing;
    private static int s_yes;
    private static nuint s_size;
    private static nuint s_alignment;

    /// <summary>What the allocator is to call.</summary>
    internal static delegate*<nuint, nuint, bool> Pointer { get; } = &Release;

    /// <summary>How often it was asked.</summary>
    internal static int Asked { get; private set; }

    /// <summary>Whether it was always asked with the size and alignment it was told to expect.</summary>
    internal static bool WasAskedRightly { get; private set; }

    /// <summary>Begins to count anew.</summary>
    /// <param name="size">The size it is to be asked with.</param>
    /// <param name="alignment">The alignment it is to be asked with.</param>
    /// <param name="yes">How often it says that it has given something back.</param>
    /// <param name="releasing">If that is to be true: the bench whose oldest block it then releases.</param>
    internal static void Expect(nuint size, nuint alignment, int yes, Bench? releasing)
    {
        s_size = size;
        s_alignment = alignment;
        s_yes = yes;
        s_releasing = releasing;
        Asked = 0;
        WasAskedRightly = true;
    }

    private static bool Release(nuint size, nuint alignment)
    {
        Asked++;
        WasAskedRightly &= size == s_size && alignment == s_alignment;
        if (s_yes == 0)
            return false;
        s_yes--;
        s_releasing?.Release(s_releasing.Oldest);
        return true;
    }
}
