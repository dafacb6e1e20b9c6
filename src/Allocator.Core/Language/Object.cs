using Internal.Runtime;

namespace System;

public unsafe class Object
{
    internal MethodTable* _type;

    public Object()
    {
    }
}
