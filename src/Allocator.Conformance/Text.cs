namespace Allocator.Conformance;

/// <summary>Sentences with numbers in them, for nothing here formats. Only made when something is wrong.</summary>
internal static unsafe class Text
{
    /// <summary>For example <c>TryAllocate(24, 8)</c>.</summary>
    internal static string Call(string member, nuint size, nuint alignment)
    {
        string start = member + "(" + Number(size);
        return start + ", " + Number(alignment) + ")";
    }

    /// <summary>For example <c>TryReallocate(block, 24, 48, 8)</c>.</summary>
    internal static string Call(string member, nuint oldSize, nuint newSize, nuint alignment)
    {
        string start = member + "(block, " + Number(oldSize);
        string rest = ", " + Number(newSize) + ", ";
        return start + rest + Number(alignment) + ")";
    }

    /// <summary>For example <c>the block of 24 bytes aligned to 8</c>.</summary>
    internal static string Of(Block block)
    {
        string start = "the block of " + Number(block.Size);
        return start + " bytes aligned to " + Number(block.Alignment);
    }

    internal static string Number(nuint value)
    {
        // The digits are put in from the end, and what is behind them stays 0: that ends the text.
        Digits digits = default;
        sbyte* first = (sbyte*)&digits + sizeof(Digits) - 1;
        do
        {
            *--first = (sbyte)('0' + (int)(value % 10));
            value /= 10;
        }
        while (value != 0);
        return new string(first);
    }

    // Room for the twenty digits of 64 bits.
    private struct Digits
    {
        internal ulong First;
        internal ulong Second;
        internal ulong Third;
    }
}
