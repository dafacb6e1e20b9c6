namespace Allocator.TestList;

/// <summary>A test method with one row of arguments.</summary>
internal sealed class TestCase(string type, string className, string method, int row, string arguments)
{
    /// <summary>The class's whole name, as C# can name it anywhere.</summary>
    internal string Type => type;

    internal string ClassName => className;

    internal string Method => method;

    /// <summary>Which row it is, from 1; 0 where the method has none.</summary>
    internal int Row => row;

    /// <summary>As they stand in a call.</summary>
    internal string Arguments => arguments;
}
