[assembly: System.Reflection.AssemblyVersion("10.0.0.0")]

namespace System
{
    public abstract class Attribute;

    [Flags]
    public enum AttributeTargets
    {
        Assembly = 1,
        Module = 2,
        Class = 4,
        Struct = 8,
        Enum = 16,
        Constructor = 32,
        Method = 64,
        Property = 128,
        Field = 256,
        Event = 512,
        Interface = 1024,
        Parameter = 2048,
        Delegate = 4096,
        ReturnValue = 8192,
        GenericParameter = 16384,
        All = 32767,
    }

    public sealed class AttributeUsageAttribute(AttributeTargets validOn) : Attribute
    {
        public AttributeTargets ValidOn => validOn;

        public bool AllowMultiple { get; set; }

        public bool Inherited { get; set; }
    }

    public sealed class FlagsAttribute : Attribute;

    public sealed class ParamArrayAttribute : Attribute;

    public sealed class ObsoleteAttribute(string? message) : Attribute
    {
        public string? Message => message;
    }
}

namespace System.Reflection
{
    public sealed class AssemblyVersionAttribute(string version) : Attribute
    {
        public string Version => version;
    }

    public sealed class DefaultMemberAttribute(string memberName) : Attribute
    {
        public string MemberName => memberName;
    }
}

namespace System.Runtime.CompilerServices
{
    public sealed class IndexerNameAttribute(string indexerName) : Attribute
    {
        public string Name => indexerName;
    }

    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true, Inherited = false)]
    public sealed class InternalsVisibleToAttribute(string assemblyName) : Attribute
    {
        public string AssemblyName => assemblyName;
    }

    public sealed class IntrinsicAttribute : Attribute;

    public static class IsVolatile;

    public sealed class MethodImplAttribute(MethodImplOptions options) : Attribute
    {
        public MethodImplOptions Value => options;
    }

    public enum MethodImplOptions
    {
        NoInlining = 8,
        AggressiveInlining = 256,
        InternalCall = 4096,
    }

    /// <summary>Tells the C# compiler which features of the runtime it may count on.</summary>
    public static class RuntimeFeature
    {
        public const string NumericIntPtr = nameof(NumericIntPtr);
        public const string UnmanagedSignatureCallingConvention = nameof(UnmanagedSignatureCallingConvention);

        /// <summary>No: there is no runtime.</summary>
        public static bool IsSupported(string feature) => false;
    }

    public static unsafe class RuntimeHelpers
    {
        public static int OffsetToStringData => sizeof(nint) + sizeof(int);
    }
}

namespace System.Runtime.CompilerServices
{
    /// <summary>Marks pointers to functions of C that are called as they are: there is no collector to be told of the call.</summary>
    public class CallConvSuppressGCTransition;
}

namespace System.Runtime.InteropServices
{
    public sealed class UnmanagedCallersOnlyAttribute : Attribute
    {
        public string? EntryPoint;
        public Type[]? CallConvs;
    }

    public sealed class DllImportAttribute(string dllName) : Attribute
    {
        public string Value => dllName;

        public string? EntryPoint;
    }

    /// <summary>Marks type parameters whose values contain no references.</summary>
    public enum UnmanagedType
    {
        Bool = 2,
    }

    public sealed class StructLayoutAttribute(LayoutKind layoutKind) : Attribute
    {
        public LayoutKind Value => layoutKind;

        public int Pack;
        public int Size;
    }

    public enum LayoutKind
    {
        Sequential = 0,
        Explicit = 2,
        Auto = 3,
    }
}
