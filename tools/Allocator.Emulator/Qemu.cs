using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;

namespace Allocator.Emulator;

/// <summary>Boots an image on a board that QEMU emulates.</summary>
public static class Qemu
{
    private const string Program = "qemu-system-arm";

    /// <summary>Whether the emulator is on the PATH.</summary>
    public static bool IsInstalled => OnPath.Find(Program) is not null;

    /// <summary>
    /// Runs an image until it resets its board, and returns the lines it printed. Each instruction takes 128 ns of the
    /// board's time, so that the image can count instructions by a timer, exactly.
    /// </summary>
    /// <param name="board">The board's name.</param>
    /// <param name="image">The image (ELF).</param>
    /// <param name="onCharacter">Is given each character as soon as it is printed.</param>
    /// <param name="timeout">How long the image may run.</param>
    /// <param name="words">Words that are in memory before the image starts, by address.</param>
    /// <param name="data">A file that is in memory before the image starts, and the address.</param>
    /// <param name="log">A file for what the image reads and writes at devices that the emulator does not have.</param>
    /// <exception cref="EmulatorException">The emulator is missing, failed, or was still running after that time.</exception>
    public static IReadOnlyList<string> Run(
        string board,
        string image,
        Action<char>? onCharacter = null,
        TimeSpan? timeout = null,
        IReadOnlyDictionary<uint, uint>? words = null,
        KeyValuePair<uint, string>? data = null,
        string? log = null)
    {
        if (!File.Exists(image))
            throw new EmulatorException($"there is no image '{image}': build its project first.");
        using Process emulator = Start(board, image, words ?? new Dictionary<uint, uint>(), data, log);
        TimeSpan limit = timeout ?? TimeSpan.FromMinutes(2);
        using var watch = new Timer(_ => Kill(emulator), null, limit, Timeout.InfiniteTimeSpan);
        long started = Stopwatch.GetTimestamp();
        var printed = new StringBuilder();
        for (int next = emulator.StandardOutput.Read(); next >= 0; next = emulator.StandardOutput.Read())
        {
            printed.Append((char)next);
            onCharacter?.Invoke((char)next);
        }
        emulator.WaitForExit();
        if (Stopwatch.GetElapsedTime(started) >= limit)
            throw new EmulatorException($"'{image}' still ran after {limit.TotalSeconds} s, and was stopped.");
        if (emulator.ExitCode != 0)
            throw new EmulatorException($"{Program} failed: {emulator.StandardError.ReadToEnd().Trim()}");
        return printed.ToString().Split("\r\n");
    }

    private static Process Start(
        string board, string image, IReadOnlyDictionary<uint, uint> words, KeyValuePair<uint, string>? data, string? log)
    {
        string[] arguments =
        [
            "-M", board, "-kernel", image, "-icount", "shift=7,sleep=off", "-no-reboot",
            "-display", "none", "-monitor", "none", "-serial", "stdio",
            .. words.SelectMany(word =>
                (string[])["-device", $"loader,addr=0x{word.Key:X},data=0x{word.Value:X},data-len=4"]),
            .. data is { } file
                ? (string[])["-device", $"loader,addr=0x{file.Key:X},file={file.Value},force-raw=on"]
                : [],
            .. log is null ? (string[])[] : ["-d", "unimp", "-D", log],
        ];
        string program = OnPath.Find(Program)
            ?? throw new EmulatorException(
                $"{Program} is missing: on Debian and Ubuntu type 'apt-get install qemu-system-arm'.");
        return Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        })!;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself meanwhile.
        }
    }
}
