using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace Allocator.Nano;

/// <summary>A recorded trace as C#: an interpreter has no files, and resources would need a library.</summary>
internal static class TraceSource
{
    private const int BytesPerLine = 28;

    /// <summary>The source of a class that holds the trace's bytes.</summary>
    /// <exception cref="CommandException">No class can be named after the trace.</exception>
    internal static string Of(string traceName, byte[] trace)
    {
        string type = TypeName(traceName);
        var source = new StringBuilder();
        source.Append(
            $$"""
            // Written by tools/Allocator.Nano from traces/{{traceName}}.trace: `Allocator.Nano trace`. Do not change it here.
            namespace Allocator.Esp32;

            // What {{traceName}} asked of its heap.
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

    // JsonGlibTrace for json-glib: what cannot stand in a name parts its words.
    private static string TypeName(string traceName)
    {
        IEnumerable<string> words = traceName.Split([.. traceName.Where(letter => !char.IsLetterOrDigit(letter))], StringSplitOptions.RemoveEmptyEntries);
        string type = string.Concat(words.Select(word => char.ToUpperInvariant(word[0]) + word[1..])) + "Trace";
        return SyntaxFacts.IsValidIdentifier(type)
            ? type
            : throw new CommandException($"no class can be named {type}: give {traceName}.trace a name that begins with a letter.");
    }
}
