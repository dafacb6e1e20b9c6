namespace System.Runtime.CompilerServices;

/// <summary>
/// Runs a class's static constructor before the first use of its fields, once. Where there are threads, others wait
/// until it has run; the thread that runs it, and comes back here, goes on.
/// </summary>
internal static unsafe class ClassConstructorRunner
{
    internal struct StaticClassConstructionContext
    {
        /// <summary>
        /// The constructor to run, null when it has run. Volatile: who sees null here, sees also what the constructor wrote.
        /// Compiled code for x64 looks here first, by a plain load, which is enough there; for arm64 it leaves that to us.
        /// </summary>
        internal volatile delegate*<void> Constructor;
    }

    // Stands in the constructor's place while it runs.
    private const nint Running = 1;

    private static void CheckStaticClassConstruction(StaticClassConstructionContext* context)
    {
        if (context->Constructor is null)
            return;
        RuntimeImports.EnterConstruction();
        delegate*<void> constructor = context->Constructor;
        if ((nint)constructor is not (0 or Running))
        {
            context->Constructor = (delegate*<void>)Running;
            // What it makes stays as long as the class.
            int scopes = RuntimeImports.LeaveScopes();
            constructor();
            RuntimeImports.EnterScopes(scopes);
            context->Constructor = null;
        }
        RuntimeImports.LeaveConstruction();
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
