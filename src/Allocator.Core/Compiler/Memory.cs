namespace System
{
    public static unsafe class Buffer
    {
        /// <summary>
        /// Copies bytes, also where source and target overlap. A size larger than the target is the caller's error and
        /// copies nothing.
        /// </summary>
        public static void MemoryCopy(
            void* source, void* destination, ulong destinationSizeInBytes, ulong sourceBytesToCopy)
        {
            if (sourceBytesToCopy <= destinationSizeInBytes)
                Memmove((byte*)destination, (byte*)source, (nuint)sourceBytesToCopy);
        }

        internal static void Memmove(byte* to, byte* from, nuint count)
        {
            if ((nuint)to - (nuint)from < count)
                CopyDown(to, from, count);
            else
                CopyUp(to, from, count);
        }

        internal static void BulkMoveWithWriteBarrier(ref byte to, ref byte from, nuint count)
        {
            fixed (byte* target = &to, source = &from)
                Memmove(target, source, count);
        }

        // Words where both are aligned to words, four at a time; then bytes. All four are read first: so the compiler may take them
        // together, and for what overlaps nothing changes, since it is read before what lies behind is written.
        private static void CopyUp(byte* to, byte* from, nuint count)
        {
            byte* end = to + count;
            if ((((nuint)to | (nuint)from) & (nuint)(sizeof(nuint) - 1)) == 0)
            {
                byte* last = to + (count & ~(nuint)(4 * sizeof(nuint) - 1));
                for (; to != last; to += 4 * sizeof(nuint), from += 4 * sizeof(nuint))
                    CopyFour((nuint*)to, (nuint*)from);
                last = end - (count & (nuint)(sizeof(nuint) - 1));
                for (; to != last; to += sizeof(nuint), from += sizeof(nuint))
                    *(nuint*)to = *(nuint*)from;
            }
            for (; to != end; to++, from++)
                *to = *from;
        }

        [Runtime.CompilerServices.MethodImpl(Runtime.CompilerServices.MethodImplOptions.AggressiveInlining)]
        private static void CopyFour(nuint* to, nuint* from)
        {
            nuint first = from[0];
            nuint second = from[1];
            nuint third = from[2];
            nuint fourth = from[3];
            to[0] = first;
            to[1] = second;
            to[2] = third;
            to[3] = fourth;
        }

        private static void CopyDown(byte* to, byte* from, nuint count)
        {
            for (nuint i = count; i > 0; i--)
                to[i - 1] = from[i - 1];
        }
    }

    internal static unsafe class SpanHelpers
    {
        internal static void Memmove(ref byte to, ref byte from, nuint count) =>
            Buffer.BulkMoveWithWriteBarrier(ref to, ref from, count);

        internal static void ClearWithoutReferences(ref byte to, nuint count) => Fill(ref to, 0, count);

        internal static void Fill(ref byte to, byte value, nuint count)
        {
            fixed (byte* target = &to)
            {
                uint word = value * 0x01010101u;
                nuint i = 0;
                if (((nuint)target & 3) == 0)
                {
                    for (; i + 4 <= count; i += 4)
                        *(uint*)(target + i) = word;
                }
                for (; i < count; i++)
                    target[i] = value;
            }
        }
    }
}

namespace System.Runtime.InteropServices
{
    /// <summary>The compiler asks that the type and the method exist; interface calls are not supported.</summary>
    internal static class IDynamicInterfaceCastable
    {
        private static nint GetDynamicInterfaceImplementation(object instance, nint type, ushort slot) => 0;
    }
}
