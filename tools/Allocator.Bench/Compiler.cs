using System.Diagnostics;
using System.IO;

namespace Allocator.Bench;

/// <summary>Compiles the drivers in benchmarks/Peers.</summary>
/// <param name="repository">The repository's root.</param>
public sealed class Compiler(string repository)
{
    private static readonly string[] s_forBoard =
    [
        "-mcpu=cortex-m4", "-mthumb", "-mfpu=fpv4-sp-d16", "-mfloat-abi=hard", "-O2", "-fno-builtin", "-nostartfiles",
        "-Wl,--gc-sections",
    ];

    private readonly string _sources = Path.Combine(repository, "benchmarks", "Peers");

    /// <summary>Where the programs go: host-heap, host-malloc, and the images.</summary>
    public string Programs { get; } = Directory.CreateDirectory(Path.Combine(repository, "artifacts", "bench")).FullName;

    /// <summary>Compiles the drivers for this machine.</summary>
    public void CompileHost()
    {
        Run("gcc", "-O2", Source("host.c"), "-o", Path.Combine(Programs, "host-malloc"));
        Run("gcc", "-O2", "-DHEAP", Source("host.c"), "-o", Path.Combine(Programs, "host-heap"));
    }

    /// <summary>Compiles the driver for the board, and returns the image.</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="allocator">The options that bring the allocator.</param>
    public string CompileBoard(string name, params string[] allocator) => CompileImage("board.c", name, allocator);

    /// <summary>Compiles an image that shows how large an allocator is (<see cref="Board.CodeSize"/>).</summary>
    /// <param name="name">The image's name.</param>
    /// <param name="options">The options that bring the allocator, and say what is called.</param>
    public string CompileSize(string name, params string[] options) =>
        CompileImage("size.c", name, ["-ffunction-sections", "-fdata-sections", .. options]);

    private string CompileImage(string source, string name, string[] options)
    {
        string image = Path.Combine(Programs, $"{name}.elf");
        Run(
            "arm-none-eabi-gcc",
            [.. s_forBoard, "-T", Source("board.ld"), Source(source), Source("board_start.c"), .. options, "-o", image]);
        return image;
    }

    private string Source(string name) => Path.Combine(_sources, name);

    private static void Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })
            ?? throw new BenchException($"{program} does not start.");
        string errors = process.StandardError.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new BenchException($"{program} could not compile benchmarks/Peers: {errors.Trim()}");
    }
}
