namespace System.Runtime;

/// <summary>Why compiled code could not go on.</summary>
internal enum Stop
{
    IndexOutOfRange,
    NullReference,
    Overflow,
    DivideByZero,
    InvalidCast,
    ArrayTypeMismatch,
    NotSupported,
}
