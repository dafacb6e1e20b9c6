using System;
using System.IO;
using Allocator.Recorder;

/// <summary>Logs of valgrind's: whatever stands in them, what is wrong is said in a sentence, or a trace comes of it.</summary>
public static class Feed
{
    private static readonly string s_file = Path.Combine(Path.GetTempPath(), $"fuzzed-{Environment.ProcessId}.log");

    public static string? Run(byte[] input)
    {
        File.WriteAllBytes(s_file, input);
        try
        {
            Trace trace = TraceBuilder.Build(ValgrindLog.Read(s_file), s_file, "fuzzed", 1000, out int unseen);
            return trace.SlotCount < 0 || unseen < 0 || trace.SlotCount > trace.Requests.Count ? "the trace cannot be" : null;
        }
        catch (RecorderException)
        {
            // Said what is wrong.
            return null;
        }
        finally
        {
            File.Delete(s_file);
        }
    }
}
