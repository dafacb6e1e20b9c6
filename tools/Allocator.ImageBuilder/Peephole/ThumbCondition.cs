namespace Allocator.ImageBuilder;

/// <summary>Conditions, as instructions number them: the opposite of each differs in the lowest bit.</summary>
internal static class ThumbCondition
{
    internal const int Equal = 0;
    internal const int NotEqual = 1;
    internal const int AtLeastUnsigned = 2;
    internal const int BelowUnsigned = 3;
    internal const int Minus = 4;
    internal const int Plus = 5;
    internal const int AboveUnsigned = 8;
    internal const int AtMostUnsigned = 9;
    internal const int AtLeast = 10;
    internal const int Below = 11;
    internal const int Above = 12;
    internal const int AtMost = 13;

    internal static int Opposite(int condition) => condition ^ 1;

    /// <summary>The flags that a condition looks at.</summary>
    internal static int Flags(int condition) => (condition >> 1) switch
    {
        0 => ThumbRegisters.Zero,
        1 => ThumbRegisters.Carry,
        2 => ThumbRegisters.Negative,
        3 => ThumbRegisters.Overflow,
        4 => ThumbRegisters.Carry | ThumbRegisters.Zero,
        5 => ThumbRegisters.Negative | ThumbRegisters.Overflow,
        _ => ThumbRegisters.Flags & ~ThumbRegisters.Carry,
    };

    /// <summary>Whether a condition holds once two numbers have been compared; null if that is not known here.</summary>
    internal static bool? Holds(int condition, int first, int second)
    {
        bool? holds = (condition & ~1) switch
        {
            Equal => first == second,
            AtLeastUnsigned => (uint)first >= (uint)second,
            AboveUnsigned => (uint)first > (uint)second,
            AtLeast => first >= second,
            Above => first > second,
            _ => null,
        };
        return holds is null ? null : holds ^ ((condition & 1) == 1);
    }
}
