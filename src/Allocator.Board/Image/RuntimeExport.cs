// The compiler knows these two by name: they bind a method to a symbol of the image.
namespace System.Runtime;

[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuntimeExportAttribute : Attribute
{
    internal RuntimeExportAttribute(string entry) => EntryPoint = entry;

    internal string EntryPoint { get; }
}

[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuntimeImportAttribute : Attribute
{
    internal RuntimeImportAttribute(string library, string entry)
    {
        Library = library;
        EntryPoint = entry;
    }

    internal string Library { get; }

    internal string EntryPoint { get; }
}
