// Of nanoFramework.Runtime.Native 1.7.11: see mscorlib.cs.
using System.Runtime.CompilerServices;

[assembly: System.Reflection.AssemblyVersion("1.7.11.0")]

namespace nanoFramework.Runtime.Native
{
    public static class GC
    {
        [MethodImpl(MethodImplOptions.InternalCall)]
        public static extern uint Run(bool compactHeap);
    }

    public static class SystemInfo
    {
        public static extern string Platform { [MethodImpl(MethodImplOptions.InternalCall)] get; }
    }
}
