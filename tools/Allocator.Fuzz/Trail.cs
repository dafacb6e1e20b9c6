namespace Allocator.Fuzz;

/// <summary>Where the code that is fuzzed has been: how often each place was passed, up to 255 times.</summary>
public static class Trail
{
    /// <summary>A count for each place.</summary>
    public static byte[] Counts { get; internal set; } = [];

    /// <summary>Notes a condition's outcome, and returns it.</summary>
    public static bool Branch(int place, bool outcome)
    {
        Note(outcome ? place + 1 : place);
        return outcome;
    }

    /// <summary>Notes a place.</summary>
    public static void Note(int place)
    {
        if (Counts[place] != byte.MaxValue)
            Counts[place]++;
    }
}
