using System.Runtime.CompilerServices;

namespace System.Runtime.Intrinsics.X86;

/// <summary>What the generator makes of these is one instruction of x64; elsewhere <see cref="IsSupported"/> is false.</summary>
internal static class X86Base
{
    internal static bool IsSupported
    {
        [Intrinsic]
        get => IsSupported;
    }

    /// <summary>The position of the highest bit set; at least one is.</summary>
    [Intrinsic]
    internal static uint BitScanReverse(uint value) => BitScanReverse(value);
}
