using System;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace Allocator.Recorder;

/// <summary>The command that runs a program and writes the trace of its heap.</summary>
internal static class RecordCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var name = new Argument<string>("NAME") { Description = "The name of the trace, which goes to NAME.trace." };
        var program = new Argument<string[]>("PROGRAM")
        {
            Description = "The program to run and its arguments, after `--`.",
            Arity = ArgumentArity.OneOrMore,
        };
        var folder = new Option<string>("--out")
        {
            Description = "The folder to write to.",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => ".",
        };
        var conversion = new Conversion();
        var command = new Command("record", "Runs a program under valgrind and writes the trace of its heap.")
        {
            name, program, folder,
        };
        conversion.AddOptionsTo(command);
        command.SetAction(parsed =>
        {
            string tracePath = TracePath(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(name));
            Record(parsed, conversion, parsed.GetRequiredValue(program), tracePath);
        });
        return command;
    }

    private static string TracePath(string folder, string name) =>
        name == Path.GetFileName(name)
            ? Path.Combine(folder, $"{name}.trace")
            : throw new RecorderException($"`{name}` is a path, not a name; name the folder with `--out`.");

    private static void Record(ParseResult parsed, Conversion conversion, string[] program, string tracePath)
    {
        string logPath = Path.GetTempFileName();
        try
        {
            int status = Valgrind.Run(program, logPath);
            RejectUnstartedProgram(program[0], logPath, status);
            if (status != 0)
                Console.Error.WriteLine($"`{program[0]}` ended with exit status {status}; check that it did its work.");
            conversion.Run(parsed, logPath, tracePath, TitleOf(program));
        }
        finally
        {
            File.Delete(logPath);
        }
    }

    private static void RejectUnstartedProgram(string program, string logPath, int status)
    {
        if (!ValgrindLog.Read(logPath).Any())
        {
            throw new RecorderException(
                $"`{program}` made no heap call under valgrind, and ended with exit status {status}; "
                + "give a dynamically linked program, and install the `libc6-dbg` of its architecture.");
        }
    }

    private static string TitleOf(string[] program) =>
        string.Join(' ', program.Skip(1).Prepend(Path.GetFileName(program[0])));
}
