namespace System.Runtime.CompilerServices;

/// <summary>The compiler knows this class, and puts what it means in the place of each call.</summary>
public static class Unsafe
{
    [Intrinsic]
    public static ref TTo As<TFrom, TTo>(ref TFrom source) => ref As<TFrom, TTo>(ref source);
}
