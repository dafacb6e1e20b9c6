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

        private static void CopyUp(byte* to, byte* from, nuint count)
        {
            nuint i = 0;
            if ((((nuint)to | (nuint)from) & 3) == 0)
            {
                for (; i + 4 <= count; i += 4)
                    *(uint*)(to + i) = *(uint*)(from + i);
            }
            for (; i < count; i++)
                to[i] = from[i];
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
