using System;
using System.IO;
using System.Linq;
using System.Reflection;

namespace Allocator.Tools.Tests;

/// <summary>Traces to read, and damaged copies of them.</summary>
internal static class TraceFiles
{
    /// <summary>A recorded trace, the smallest.</summary>
    internal static string Recorded { get; } = Path.Combine(
        typeof(TraceFiles).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Traces").Value!,
        "cmark.trace");

    /// <summary>Does something with a file of this content, which is gone afterwards.</summary>
    internal static void With(byte[] content, Action<string> act)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, content);
            act(path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
