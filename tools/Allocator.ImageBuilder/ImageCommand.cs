using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using Allocator.Board;

namespace Allocator.ImageBuilder;

/// <summary>Links an image for a board.</summary>
internal static class ImageCommand
{
    internal static Command Create()
    {
        var board = new Option<string>("--board") { Description = "The board's name.", Required = true };
        var code = new Option<FileInfo>("--object") { Description = "What the ahead-of-time compiler made.", Required = true };
        var image = new Option<FileInfo>("--output") { Description = "The image to write (ELF).", Required = true };
        var stack = new Option<string>("--stack")
        {
            Description = "Bytes for the stack, a multiple of 256.",
            DefaultValueFactory = _ => "8192",
        };
        var assets = new Option<FileInfo[]>("--asset") { Description = "A file to link into the image; repeatable." };
        var library = new Option<string?>("--c-library")
        {
            Description = "A C library to link with, for its allocator: newlib, newlib-nano, or the path of a libc.a.",
        };
        var command = new Command("image", "Links compiled C# into an image for a board.")
        {
            board, code, image, stack, assets, library,
        };
        command.SetAction(parsed =>
        {
            Board.Board target = FindBoard(parsed.GetRequiredValue(board));
            var layout = new ImageLayout(
                target,
                StackSize(parsed.GetRequiredValue(stack), target),
                [.. (parsed.GetValue(assets) ?? []).Select(asset => asset.FullName)],
                parsed.GetValue(library) is { Length: > 0 } name ? CLibraries.Find(name) : null);
            Linker.Link(layout, parsed.GetRequiredValue(code).FullName, parsed.GetRequiredValue(image).FullName);
        });
        return command;
    }

    // The guard at the stack's end is 256 bytes; below 1 KiB not even the start of a program has room.
    private static uint StackSize(string text, Board.Board board)
    {
        uint most = board.Sram.Size / 2;
        return uint.TryParse(text, CultureInfo.InvariantCulture, out uint size)
            && size % 256 == 0 && size >= 1024 && size <= most
            ? size
            : throw new BuildException(
                $"StackSize is '{text}': it has to be a multiple of 256, from 1024 to {most}, half of the SRAM of {board.Name}.");
    }

    private static Board.Board FindBoard(string name)
    {
        Board.Board? board = Board.Board.Find(name);
        if (board is not null)
            return board;
        string known = "";
        for (Board.Board? each = Board.Board.First; each is not null; each = each.Next)
            known += $" {each.Name}";
        throw new BuildException($"there is no board named '{name}'; these are known:{known}. Several are separated by semicolons.");
    }
}
