namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for it where a record has properties. .NET Standard does not have it.</summary>
internal static class IsExternalInit;
