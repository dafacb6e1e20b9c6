using System;
using System.Globalization;
using System.Linq;
using System.Numerics;
using System.Text;

/// <summary>The environment, as malloc reads it for ALLOCATOR_REGION, in pieces of every length; beside a plain reading.</summary>
public static unsafe class Feed
{
    public static string? Run(byte[] input)
    {
        if (input.Length == 0)
            return null;
        Allocator.Malloc.CLibrary.Environment = input[1..];
        Allocator.Malloc.CLibrary.Piece = input[0];
        return Read(input, isKnown: false) ?? Read(input, isKnown: true);
    }

    // Before the C library knows the environment, and after.
    private static string? Read(byte[] input, bool isKnown)
    {
        Allocator.Malloc.CLibrary.IsKnown = isKnown;
        Allocator.Malloc.CLibrary.Position = 0;
        Allocator.Malloc.SizeVariable variable = default;
        bool isFound = variable.Find();
        nuint size = 0;
        bool isSize = isFound && variable.Parse(out size);
        string? expected = Expected(input.AsSpan(1));
        if (isFound != expected is { Length: > 0 })
            return $"found: {isFound}, in the environment: '{expected}'";
        nuint? known = expected is null ? null : SizeOf(expected);
        return isSize == known is not null && (known is null || known == size) ? null : $"'{expected}' was read as {size}, {isSize}";
    }

    // The last of what stands in the environment has no zero at its end there: then it is not found.
    private static string? Expected(ReadOnlySpan<byte> environment)
    {
        string[] all = Encoding.Latin1.GetString(environment).Split('\0');
        string? set = all.FirstOrDefault(one => one.StartsWith("ALLOCATOR_REGION=", StringComparison.Ordinal));
        return set?["ALLOCATOR_REGION=".Length..];
    }

    private static nuint? SizeOf(string text)
    {
        int shift = text.Length < 2 ? 0 : "KMG".IndexOf(char.ToUpperInvariant(text[^1]), StringComparison.Ordinal) is int unit and >= 0 ? (unit + 1) * 10 : 0;
        string digits = shift == 0 ? text : text[..^1];
        if (text.Length >= 32 || digits.Length == 0 || digits.Any(digit => digit is < '0' or > '9'))
            return null;
        BigInteger bytes = BigInteger.Parse(digits, CultureInfo.InvariantCulture) << shift;
        return bytes >= 64 << 10 && bytes <= (BigInteger)8191 << 20 ? (nuint)bytes : null;
    }
}

namespace Allocator.Malloc
{
    /// <summary>The part of the C library that reads the environment, with one of our own.</summary>
    internal static unsafe class CLibrary
    {
        internal static byte[] Environment = [];
        internal static int Piece;
        internal static int Position;

        internal static int Open(byte* path, int flags) => 3;

        internal static int Close(int file) => 0;

        internal static bool IsKnown;

        // What Variable gives lies here until it is asked again, with a zero at its end.
        private static byte[] s_value = GC.AllocateArray<byte>(1, pinned: true);
        private static void* s_environment = (void*)1;

        internal static byte* Variable(byte* name)
        {
            ReadOnlySpan<byte> entry = [.. System.Runtime.InteropServices.MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name), (byte)'='];
            ReadOnlySpan<byte> rest = Environment;
            while (!rest.IsEmpty)
            {
                int end = rest.IndexOf((byte)0);
                ReadOnlySpan<byte> one = end < 0 ? rest : rest[..end];
                if (one.StartsWith(entry))
                {
                    s_value = GC.AllocateArray<byte>(one.Length - entry.Length + 1, pinned: true);
                    one[entry.Length..].CopyTo(s_value);
                    return (byte*)System.Runtime.InteropServices.Marshal.UnsafeAddrOfPinnedArrayElement(s_value, 0);
                }
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
            return null;
        }

        // `environ`: a variable that is not null once the C library knows the environment.
        internal static void* Symbol(void* library, byte* name)
        {
            fixed (void** environment = &s_environment)
                return IsKnown ? environment : null;
        }

        internal static nint Read(int file, void* bytes, nuint count)
        {
            int length = int.Min(int.Min(Environment.Length - Position, Piece + 1), (int)count);
            Environment.AsSpan(Position, length).CopyTo(new(bytes, length));
            Position += length;
            return length;
        }

        internal static nint Write(int file, void* bytes, nuint count) => (nint)count;
    }

    /// <summary>The limits of a region, as they are.</summary>
    internal static class ProcessRegion
    {
        internal const nuint Smallest = 64 << 10;

        internal static nuint Largest => (nuint)8191 << 20;
    }

    /// <summary>A line that is not written.</summary>
    internal unsafe struct Line
    {
        internal static Line Begin() => default;

        internal void Add(string text)
        {
        }

        internal void Add(byte* text, int count)
        {
        }

        internal void Write()
        {
        }
    }
}
