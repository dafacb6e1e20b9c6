using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;

namespace Allocator.Nano;

/// <summary>The command line.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        var root = new RootCommand("Builds what is for .NET nanoFramework without its project system, and runs it on its emulator.")
        {
            BuildCommand(), ImageCommand(), RunCommand(), TraceCommand(),
        };
        return CommandLine.Run(root, arguments);
    }

    private static readonly Option<DirectoryInfo> s_output = new("--output")
    {
        Description = "The folder to build into.",
        HelpName = "FOLDER",
        DefaultValueFactory = _ => new DirectoryInfo(Path.Combine(Repository.Root, "artifacts", "nano")),
    };

    private static Command BuildCommand()
    {
        var project = new Argument<FileInfo>("PROJECT") { Description = "The project (.nfproj)." };
        var image = new Option<FileInfo?>("--image") { Description = "Also write an image for a board's deploy partition: this file.", HelpName = "FILE" };
        var command = new Command("build", "Builds a project and those it refers to.") { project, s_output, image };
        command.SetAction(parsed =>
        {
            IReadOnlyList<string> assemblies = Build(parsed.GetRequiredValue(project), parsed.GetRequiredValue(s_output));
            foreach (string file in assemblies)
                Console.WriteLine($"{new FileInfo(file).Length,8} bytes  {file}");
            if (parsed.GetValue(image) is { } to)
                WriteImage(assemblies, to);
        });
        return command;
    }

    private static Command ImageCommand()
    {
        var assemblies = new Argument<FileInfo[]>("ASSEMBLY")
        {
            Description = "The assemblies (.pe), the application's last.",
            Arity = ArgumentArity.OneOrMore,
        };
        var output = new Option<FileInfo>("--output") { Description = "The image to write.", HelpName = "FILE", Required = true };
        var command = new Command("image", "Puts assemblies into one image for a board's deploy partition.") { assemblies, output };
        command.SetAction(parsed => WriteImage(
            [.. parsed.GetRequiredValue(assemblies).Select(file => file.FullName)], parsed.GetRequiredValue(output)));
        return command;
    }

    private static Command RunCommand()
    {
        var project = new Argument<FileInfo>("PROJECT") { Description = "The project (.nfproj)." };
        var stress = new Option<bool>("--stress") { Description = "Collect at each of the interpreter's quanta of 20 ms, and compact." };
        var command = new Command("run", "Builds a project, and runs it on the emulator.") { project, s_output, stress };
        command.SetAction(parsed =>
        {
            IReadOnlyList<string> assemblies = Build(parsed.GetRequiredValue(project), parsed.GetRequiredValue(s_output));
            string[] options = parsed.GetValue(stress) ? Stress : [];
            Console.Write(new NanoTools(Repository.Root).Emulate(assemblies, options));
        });
        return command;
    }

    private static Command TraceCommand()
    {
        var trace = new Argument<FileInfo>("TRACE") { Description = "The trace (.trace)." };
        var output = new Option<FileInfo>("--output") { Description = "The C# file to write.", HelpName = "FILE", Required = true };
        var command = new Command("trace", "Writes a recorded trace as C#, for firmware/Esp32.") { trace, output };
        command.SetAction(parsed => TraceSource.Write(parsed.GetRequiredValue(trace), parsed.GetRequiredValue(output)));
        return command;
    }

    /// <summary>The emulator's options for a collection at each quantum of 20 ms, and compactions between quanta.</summary>
    internal static string[] Stress { get; } = ["--forcegc", "--compactionaftergc"];

    private static IReadOnlyList<string> Build(FileInfo project, DirectoryInfo output)
    {
        var tools = new NanoTools(Repository.Root);
        var read = new NanoProject(project.FullName);
        if (tools.Missing(read.InOrder, areRun: false) is { } missing)
            throw new CommandException($"{missing}. docs/nanoframework.md says where it comes from.");
        return new NanoBuild(tools, output.FullName).Build(read);
    }

    private static void WriteImage(IReadOnlyList<string> assemblies, FileInfo output)
    {
        byte[] image = DeploymentImage.Of(assemblies);
        output.Directory!.Create();
        File.WriteAllBytes(output.FullName, image);
        Console.WriteLine($"{image.Length,8} bytes  {output.FullName}, {assemblies.Count} assemblies");
    }
}
