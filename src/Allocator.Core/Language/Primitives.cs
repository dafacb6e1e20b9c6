namespace System;

public struct Void;
public struct Boolean;
public struct Char;
public struct SByte;
public struct Byte;
public struct Int16;
public struct UInt16;
public struct Int32
{
    public const int MinValue = -MaxValue - 1;
    public const int MaxValue = 0x7FFFFFFF;
}

public struct UInt32
{
    public const uint MaxValue = 0xFFFFFFFF;
}

public struct Int64;
public struct UInt64;
public struct IntPtr;
public struct UIntPtr;
public struct Single;
public struct Double;

public abstract class ValueType;
public abstract class Enum : ValueType;

public struct RuntimeTypeHandle
{
    private IntPtr _value;
}

public struct RuntimeMethodHandle
{
    private IntPtr _value;
}

public struct RuntimeFieldHandle
{
    private IntPtr _value;
}

public class Type;
public class RuntimeType : Type;

/// <summary>Nothing throws here. The compiler asks for the type; programs cannot name it, nor catch what never comes.</summary>
internal class Exception;

public interface IDisposable
{
    public void Dispose();
}
