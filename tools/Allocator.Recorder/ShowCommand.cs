using System.CommandLine;

namespace Allocator.Recorder;

/// <summary>The command that shows what traces hold.</summary>
internal static class ShowCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE.trace")
        {
            Description = "The traces to show.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("show", "Shows what traces hold, as a table.") { files };
        command.SetAction(parsed =>
        {
            var table = new TraceTable();
            foreach (string path in parsed.GetRequiredValue(files))
                table.Add(path, TraceReader.Read(path));
            table.Write();
        });
        return command;
    }
}
