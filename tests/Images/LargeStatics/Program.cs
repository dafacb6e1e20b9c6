using Allocator.Board.Image;

namespace LargeStatics;

/// <summary>Statics with references, 32,768 of them: they live in an object that no linker knows of.</summary>
internal static class Program
{
    private static Eight<Eight<Eight<Eight<Eight<string>>>>> s_texts;

    private static void Main()
    {
        s_texts.H.H.H.H.H = Machine.Board.Name;
        Serial.WriteLine(s_texts.H.H.H.H.H);
    }
}

internal struct Eight<T>(T value)
{
    internal T A = value;
    internal T B = value;
    internal T C = value;
    internal T D = value;
    internal T E = value;
    internal T F = value;
    internal T G = value;
    internal T H = value;
}
