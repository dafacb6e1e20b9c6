using System;
using System.IO;
using Allocator.ImageBuilder;

/// <summary>
/// Object files of the compiler for a board: whatever stands in them, what is wrong is said in a sentence, or an object
/// file comes of it that can be read again.
/// </summary>
public static class Feed
{
    private static readonly string s_file = Path.Combine(Path.GetTempPath(), $"fuzzed-{Environment.ProcessId}.o");
    private static readonly string s_made = s_file + ".made";

    public static string? Run(byte[] input)
    {
        File.WriteAllBytes(s_file, input);
        try
        {
            bool isStateless = input.Length > 9 && input[9] != 0;
            CodeInPlace.Shorten(s_file, s_made);
            BoardObject.Write(s_made, new("arm", s_file, ["first"], isStateless, IsStripped: true, IsPlain: false));
            return ReadAgain();
        }
        catch (BuildException)
        {
            // Said what is wrong.
            return null;
        }
        finally
        {
            File.Delete(s_file);
            File.Delete(s_made);
        }
    }

    private static string? ReadAgain()
    {
        try
        {
            return new ElfObject(s_made).Symbols.Exists(symbol => symbol.Name == "first") ? null : "what was to be exported is not there";
        }
        catch (BuildException e)
        {
            return $"what was written cannot be read: {e.Message}";
        }
    }
}
