using System.Runtime;

namespace System;

/// <summary>
/// A method to call, and what to call it on. The compiler makes one by these methods, and calls what the fields say: it
/// knows both by name, and the fields by their order. One method each: delegates cannot be combined.
/// </summary>
public abstract class Delegate
{
    private object? _firstParameter;
    private object? _helperObject;
    private nint _extraFunctionPointerOrData;
    private nint _functionPointer;

    // The compiler overrides this in each delegate type.
    internal virtual nint GetThunk(int whichThunk) => 0;

    // Compiled code keeps delegates in static fields, but for those that belong to an object of the moment.
    private void InitializeClosedInstance(object firstParameter, nint functionPointer)
    {
        RuntimeImports.Keep(this, firstParameter);
        _firstParameter = firstParameter;
        _functionPointer = functionPointer;
    }

    private void InitializeClosedStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        RuntimeImports.Keep(this, null);
        _firstParameter = this;
        _helperObject = firstParameter;
        _extraFunctionPointerOrData = functionPointer;
        _functionPointer = functionPointerThunk;
    }

    private void InitializeOpenStaticThunk(object firstParameter, nint functionPointer, nint functionPointerThunk)
    {
        RuntimeImports.Keep(this, null);
        _firstParameter = this;
        _extraFunctionPointerOrData = functionPointer;
        _functionPointer = functionPointerThunk;
    }
}

public abstract class MulticastDelegate : Delegate;
