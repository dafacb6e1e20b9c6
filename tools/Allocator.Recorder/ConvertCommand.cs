using System.CommandLine;
using System.IO;

namespace Allocator.Recorder;

/// <summary>The command that turns a log of valgrind's into a trace.</summary>
internal static class ConvertCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var log = new Argument<string>("LOG")
        {
            Description = "What `valgrind --trace-malloc=yes --log-file=LOG` wrote.",
        };
        var output = new Argument<string>("OUT.trace") { Description = "The trace to write." };
        var conversion = new Conversion();
        var command = new Command("convert", "Converts a log of valgrind's to a trace.") { log, output };
        conversion.AddOptionsTo(command);
        command.SetAction(parsed =>
        {
            string logPath = parsed.GetRequiredValue(log);
            conversion.Run(
                parsed, logPath, parsed.GetRequiredValue(output), Path.GetFileNameWithoutExtension(logPath));
        });
        return command;
    }
}
