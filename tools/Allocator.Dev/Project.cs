using Spectre.Console;

namespace Allocator.Dev;

/// <summary>Builds projects of the repository.</summary>
internal static class Project
{
    internal static void Build(string project, params string[] properties) => AnsiConsole.Status().Start($"building {project} ...", _ =>
    {
        (int status, string output) = Shell.Run(
            "dotnet", ["build", Repository.At(project), "-c", "Release", "-v", "quiet", "-nologo", .. properties]);
        if (status != 0)
            throw new CommandException($"{project} could not be built.\n{output.Trim()}");
    });
}
