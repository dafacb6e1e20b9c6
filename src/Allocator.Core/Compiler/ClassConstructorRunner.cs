namespace System.Runtime.CompilerServices;

/// <summary>Runs a class's static constructor before the first use of its fields, once. One thread.</summary>
internal static unsafe class ClassConstructorRunner
{
    internal struct StaticClassConstructionContext
    {
        /// <summary>The constructor to run, null when it has run or is running.</summary>
        internal delegate*<void> Constructor;
    }

    private static void CheckStaticClassConstruction(StaticClassConstructionContext* context)
    {
        delegate*<void> constructor = context->Constructor;
        if (constructor is null)
            return;
        context->Constructor = null;
        // What it makes stays as long as the class.
        int scopes = RuntimeImports.LeaveScopes();
        constructor();
        RuntimeImports.EnterScopes(scopes);
    }

    private static object CheckStaticClassConstructionReturnGCStaticBase(
        StaticClassConstructionContext* context, object statics)
    {
        CheckStaticClassConstruction(context);
        return statics;
    }

    private static nint CheckStaticClassConstructionReturnNonGCStaticBase(
        StaticClassConstructionContext* context, nint statics)
    {
        CheckStaticClassConstruction(context);
        return statics;
    }
}
