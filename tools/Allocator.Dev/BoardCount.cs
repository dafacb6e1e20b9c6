using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Allocator.Emulator;
using Spectre.Console;

namespace Allocator.Dev;

/// <summary>Two counts of instructions that an image prints: exact, whatever else the machine does.</summary>
internal static class BoardCount
{
    private const string Board = "mps2-an386";

    /// <summary>Builds the image, boots it, and reads what it says.</summary>
    /// <param name="project">The image's project.</param>
    /// <param name="line">Its line, with the two counts in groups.</param>
    internal static string[] Read(string project, Regex line)
    {
        Project.Build(project);
        string name = $"{Path.GetFileNameWithoutExtension(Directory.GetFiles(Repository.At(project), "*.csproj").Single())}.{Board}.elf";
        string image = Repository.At(project, "bin", "Release", "net10.0", name);
        IReadOnlyList<string> lines = AnsiConsole.Status().Start("measuring on the board ...", _ => Qemu.Run(Board, image));
        Match figures = lines.Select(printed => line.Match(printed)).FirstOrDefault(match => match.Success)
            ?? throw new CommandException($"{name} did not print its figures, but: {string.Join(" | ", lines)}");
        double one = double.Parse(figures.Groups[1].Value, CultureInfo.InvariantCulture);
        double other = double.Parse(figures.Groups[2].Value, CultureInfo.InvariantCulture);
        return [$"{one}", $"{other}", Timing.Ratio(other / one)];
    }
}
