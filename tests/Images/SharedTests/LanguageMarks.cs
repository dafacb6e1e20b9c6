// What the C# compiler asks for where a call's place is noted, and where a method is called as if it were an object's own.
namespace System.Runtime.CompilerServices;

[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerFilePathAttribute : Attribute;

[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerLineNumberAttribute : Attribute;

[AttributeUsage(AttributeTargets.Assembly | AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class ExtensionAttribute : Attribute;
