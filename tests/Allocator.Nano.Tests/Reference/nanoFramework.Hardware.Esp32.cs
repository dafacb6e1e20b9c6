// Of nanoFramework.Hardware.Esp32 1.6.40: see mscorlib.cs.
[assembly: System.Reflection.AssemblyVersion("1.6.40.0")]

namespace nanoFramework.Hardware.Esp32
{
    public class NativeMemory
    {
        public enum MemoryType
        {
            All,
            Internal,
            SpiRam,
        }

        public static void GetMemoryInfo(MemoryType memType, out uint totalSize, out uint totalFreeSize, out uint largestFreeBlock) => throw null;
    }
}
