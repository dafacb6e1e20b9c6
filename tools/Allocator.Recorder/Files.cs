using System;
using System.IO;

namespace Allocator.Recorder;

/// <summary>Reads and writes files, and says in one sentence why it could not.</summary>
public static class Files
{
    /// <summary>Reads the whole of a file.</summary>
    public static byte[] ReadAllBytes(string path) => Attempt(path, "read", () => File.ReadAllBytes(path));

    /// <summary>Opens a text file for reading.</summary>
    public static StreamReader OpenText(string path) => Attempt(path, "read", () => File.OpenText(path));

    /// <summary>Writes a whole file, and makes the folder it goes to.</summary>
    public static void WriteAllBytes(string path, byte[] content) => Attempt(path, "written", () =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllBytes(path, content);
        return content;
    });

    private static T Attempt<T>(string path, string verb, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            string reason = e.Message.TrimEnd('.');
            throw new RecorderException(
                $"{path}: cannot be {verb} ({reason}); give a path that exists and that you may use.", e);
        }
    }
}
