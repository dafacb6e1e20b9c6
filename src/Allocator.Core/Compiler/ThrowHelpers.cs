using System.Runtime;

namespace Internal.Runtime.CompilerHelpers;

/// <summary>
/// What compiled code calls where .NET would throw. There is no one to catch: the image reports why and stops.
/// </summary>
internal static class ThrowHelpers
{
    internal static void ThrowIndexOutOfRangeException() => RuntimeImports.Stop(Stop.IndexOutOfRange);

    internal static void ThrowNullReferenceException() => RuntimeImports.Stop(Stop.NullReference);

    internal static void ThrowOverflowException() => RuntimeImports.Stop(Stop.Overflow);

    internal static void ThrowDivideByZeroException() => RuntimeImports.Stop(Stop.DivideByZero);

    internal static void ThrowInvalidCastException() => RuntimeImports.Stop(Stop.InvalidCast);

    internal static void ThrowArrayTypeMismatchException() => RuntimeImports.Stop(Stop.ArrayTypeMismatch);

    internal static void ThrowPlatformNotSupportedException() => RuntimeImports.Stop(Stop.NotSupported);

    internal static void ThrowFeatureBodyRemoved() => RuntimeImports.Stop(Stop.NotSupported);
}

/// <summary>The compiler asks that the type exists; nothing here loads a token.</summary>
internal static class LdTokenHelpers;
