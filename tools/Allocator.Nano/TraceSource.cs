using System;
using System.IO;
using System.Text;

namespace Allocator.Nano;

/// <summary>A recorded trace as C#: an interpreter has no files, and resources would need a library.</summary>
internal static class TraceSource
{
    private const int BytesPerLine = 28;

    /// <summary>The source of a class that holds the trace's bytes.</summary>
    internal static string Of(string traceName, byte[] trace)
    {
        string type = char.ToUpperInvariant(traceName[0]) + traceName[1..] + "Trace";
        var source = new StringBuilder();
        source.Append(
            $$"""
            // Written by tools/Allocator.Nano from traces/{{traceName}}.trace: `Allocator.Nano trace`. Do not change it here.
            namespace Allocator.Esp32;

            /// <summary>What {{traceName}} asked of its heap.</summary>
            internal static class {{type}}
            {
                /// <summary>The trace: an array of {{trace.Length}} bytes, made anew at each call.</summary>
                internal static byte[] Bytes() => new byte[]
                {

            """);
        for (int at = 0; at < trace.Length; at += BytesPerLine)
        {
            source.Append("        ");
            for (int i = at; i < Math.Min(at + BytesPerLine, trace.Length); i++)
                source.Append(trace[i]).Append(',');
            source.Append('\n');
        }
        return source.Append("    };\n}\n").ToString().Replace("\r\n", "\n", StringComparison.Ordinal);
    }

    /// <summary>Writes it.</summary>
    internal static void Write(FileInfo trace, FileInfo output) =>
        File.WriteAllText(output.FullName, Of(Path.GetFileNameWithoutExtension(trace.Name), File.ReadAllBytes(trace.FullName)));
}
