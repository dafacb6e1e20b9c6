using System;
using System.CommandLine;

namespace Allocator.ImageBuilder;

/// <summary>The command line. MSBuild calls it: see Allocator.Board.targets and Allocator.Native.targets.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var root = new RootCommand("Links what the ahead-of-time compiler made of C#.")
        {
            ImageCommand.Create(), LibraryCommand.Create(),
        };
        try
        {
            return root.Parse(arguments).Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (BuildException e)
        {
            // The form that MSBuild and editors take for an error.
            Console.Error.WriteLine($"Allocator.ImageBuilder : error : {e.Message}");
            return 1;
        }
    }
}
