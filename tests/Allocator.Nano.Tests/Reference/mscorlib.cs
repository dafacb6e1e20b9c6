// The members of nanoFramework.CoreLibrary 1.17.11 that our sources use: names and signatures, nothing inside. A test
// compiles the sources against them, so that nothing is used which the interpreter has not; whoever needs another member
// looks first whether it is there. This is compiled by that test alone, and never run.
#pragma warning disable CS0626, CS0649, CS0169, CS0660, CS0661

[assembly: System.Reflection.AssemblyVersion("1.17.11.0")]

namespace System
{
    public class Object
    {
        public virtual bool Equals(object obj) => throw null;
        public virtual int GetHashCode() => throw null;
        public virtual string ToString() => throw null;
        public extern Type GetType();
    }

    public abstract class ValueType
    {
    }

    public abstract class Enum : ValueType
    {
    }

    public struct Void
    {
    }

    public struct Boolean
    {
    }

    public struct Char
    {
    }

    public struct SByte
    {
    }

    public struct Byte
    {
        public override string ToString() => throw null;
        public string ToString(string format) => throw null;
    }

    public struct Int16
    {
    }

    public struct UInt16
    {
    }

    public struct Int32
    {
        public const int MaxValue = 2147483647;
        public const int MinValue = -2147483648;
        public override string ToString() => throw null;
        public string ToString(string format) => throw null;
    }

    public struct UInt32
    {
        public const uint MaxValue = 4294967295;
        public override string ToString() => throw null;
        public string ToString(string format) => throw null;
    }

    public struct Int64
    {
        public override string ToString() => throw null;
    }

    public struct UInt64
    {
    }

    public struct Single
    {
    }

    public struct Double
    {
    }

    public struct IntPtr
    {
    }

    public struct UIntPtr
    {
    }

    public sealed class String
    {
        [Runtime.CompilerServices.IndexerName("Chars")]
        public extern char this[int index] { get; }
        public extern int Length { get; }
        public extern string Substring(int startIndex, int length);
        public static bool operator ==(string a, string b) => throw null;
        public static bool operator !=(string a, string b) => throw null;
        public static extern string Concat(string str0, string str1);
        public static extern string Concat(string str0, string str1, string str2);
        public static extern string Concat(string str0, string str1, string str2, string str3);
        public static extern string Concat(params string[] values);
    }

    public abstract class Array
    {
        public extern int Length { get; }
        public static extern void Copy(Array sourceArray, int sourceIndex, Array destinationArray, int destinationIndex, int length);
        public static extern void Clear(Array array, int index, int length);
    }

    public abstract class Delegate
    {
    }

    public abstract class MulticastDelegate : Delegate
    {
    }

    public abstract class Attribute
    {
    }

    public enum AttributeTargets
    {
        Assembly = 1,
        Class = 4,
        Method = 64,
        Property = 128,
        Field = 256,
        All = 16383,
    }

    public sealed class AttributeUsageAttribute : Attribute
    {
        public AttributeUsageAttribute(AttributeTargets validOn)
        {
        }

        public bool AllowMultiple { get; set; }
        public bool Inherited { get; set; }
    }

    public sealed class FlagsAttribute : Attribute
    {
    }

    public sealed class ParamArrayAttribute : Attribute
    {
    }

    public sealed class ObsoleteAttribute : Attribute
    {
        public ObsoleteAttribute(string message, bool error)
        {
        }
    }

    public class Exception
    {
        public virtual string Message => throw null;
    }

    public class SystemException : Exception
    {
    }

    public class ArgumentException : SystemException
    {
    }

    public class ArgumentNullException : ArgumentException
    {
    }

    public class ArgumentOutOfRangeException : ArgumentException
    {
    }

    public class OutOfMemoryException : SystemException
    {
    }

    public class InvalidOperationException : SystemException
    {
    }

    public class NotSupportedException : SystemException
    {
    }

    public interface IDisposable
    {
        void Dispose();
    }

    public readonly ref struct SpanByte
    {
        public SpanByte(byte[] array) => throw null;
        public SpanByte(byte[] array, int start, int length) => throw null;
        public byte this[int index]
        {
            get => throw null;
            set => throw null;
        }

        public int Length => throw null;
        public bool IsEmpty => throw null;
    }

    public abstract class Type : Reflection.MemberInfo
    {
        public static extern Type GetTypeFromHandle(RuntimeTypeHandle handle);
        public abstract Reflection.FieldInfo GetField(string name, Reflection.BindingFlags bindingAttr);
    }

    public struct RuntimeTypeHandle
    {
    }

    public struct RuntimeFieldHandle
    {
    }

    public static class Console
    {
        public static void Write(string value) => throw null;
        public static void WriteLine(string value) => throw null;
    }

    public struct TimeSpan
    {
    }

    public struct DateTime
    {
        private long _ticks;

        public static DateTime UtcNow => throw null;
        public long Ticks => _ticks;
    }

    public class WeakReference
    {
        public extern WeakReference(object target);
        public virtual extern bool IsAlive { get; }
        public virtual extern object Target { get; set; }
    }
}

namespace System.Collections
{
    public interface IEnumerable
    {
        IEnumerator GetEnumerator();
    }

    public interface IEnumerator
    {
        object Current { get; }
        bool MoveNext();
        void Reset();
    }
}

namespace System.Reflection
{
    public sealed class AssemblyVersionAttribute : Attribute
    {
        public AssemblyVersionAttribute(string version)
        {
        }
    }

    public sealed class DefaultMemberAttribute : Attribute
    {
        public DefaultMemberAttribute(string memberName)
        {
        }
    }

    [Flags]
    public enum BindingFlags
    {
        Instance = 4,
        Static = 8,
        Public = 16,
        NonPublic = 32,
    }

    public abstract class MemberInfo
    {
    }

    public abstract class FieldInfo : MemberInfo
    {
        public abstract object GetValue(object obj);
    }
}

namespace System.Runtime.CompilerServices
{
    public static class RuntimeHelpers
    {
        public static extern void InitializeArray(Array array, RuntimeFieldHandle fldHandle);
    }

    public static class IsVolatile
    {
    }

    public enum MethodImplOptions
    {
        NoInlining = 8,
        Synchronized = 32,
        InternalCall = 4096,
    }

    public sealed class MethodImplAttribute : Attribute
    {
        public MethodImplAttribute(MethodImplOptions methodImplOptions)
        {
        }
    }

    [AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
    public sealed class InternalsVisibleToAttribute : Attribute
    {
        public InternalsVisibleToAttribute(string assemblyName)
        {
        }
    }

    public sealed class IndexerNameAttribute : Attribute
    {
        public IndexerNameAttribute(string indexerName)
        {
        }
    }

    public sealed class ExtensionAttribute : Attribute
    {
    }

    public sealed class CallerArgumentExpressionAttribute : Attribute
    {
        public CallerArgumentExpressionAttribute(string parameterName)
        {
        }
    }
}

namespace System.Threading
{
    public delegate void ThreadStart();

    public static class Monitor
    {
        public static extern void Enter(object obj);
        public static extern void Exit(object obj);
    }

    public sealed class Thread
    {
        public extern Thread(ThreadStart start);
        public extern void Start();
        public extern void Join();
        public extern bool Join(int millisecondsTimeout);
        public static extern void Sleep(int millisecondsTimeout);
    }
}
