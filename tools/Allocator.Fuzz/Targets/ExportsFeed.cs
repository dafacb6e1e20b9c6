using System;
using System.IO;
using System.Linq;
using Allocator.ImageBuilder;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

/// <summary>
/// What a library exports, by the compiler's list and by its assembly. An input is the list, a zero, and changes of an
/// assembly: three bytes each, a place and what stands there.
/// </summary>
public static class Feed
{
    private const string Source = """
        using System.Runtime;
        namespace System.Runtime { public sealed class RuntimeExportAttribute(string name) : Attribute { public string Name => name; } }
        public static class Exports
        {
            [RuntimeExport("allocate")] public static int Allocate(int size) => size;
            [RuntimeExport("release")] public static void Release(int block) { }
        }
        """;

    private static readonly byte[] s_assembly = Compile();
    private static readonly string s_file = Path.Combine(Path.GetTempPath(), $"fuzzed-{Environment.ProcessId}.dll");
    private static readonly string s_list = s_file + ".list";

    public static string? Run(byte[] input)
    {
        int list = Array.IndexOf(input, (byte)0) is int end and >= 0 ? end : input.Length;
        byte[] assembly = [.. s_assembly];
        for (int at = list + 1; at + 2 < input.Length; at += 3)
            assembly[((input[at] << 8) | input[at + 1]) % assembly.Length] = input[at + 2];
        File.WriteAllBytes(s_list, input[..list]);
        File.WriteAllBytes(s_file, assembly);
        try
        {
            string[] names = ExportedSymbols.Read(s_list, s_file);
            return names.Length == names.Distinct().Count() ? null : "a name is there twice";
        }
        catch (BuildException)
        {
            // Said what is wrong.
            return null;
        }
        finally
        {
            File.Delete(s_list);
            File.Delete(s_file);
        }
    }

    // The attribute is another assembly's, as in a library.
    private static byte[] Compile()
    {
        int types = Source.IndexOf("public static class", StringComparison.Ordinal);
        int other = Source.IndexOf("namespace", StringComparison.Ordinal);
        byte[] attribute = Emit("Other", "using System;" + Source[other..types], []);
        return Emit("Library", Source[..other] + Source[types..], attribute);
    }

    private static byte[] Emit(string name, string source, byte[] other)
    {
        string core = typeof(object).Assembly.Location;
        var compilation = CSharpCompilation.Create(
            name, [CSharpSyntaxTree.ParseText(source)],
            [MetadataReference.CreateFromFile(core), .. other.Length == 0 ? [] : new[] { MetadataReference.CreateFromImage(other) }],
            new(OutputKind.DynamicallyLinkedLibrary));
        using MemoryStream image = new();
        return compilation.Emit(image).Success ? image.ToArray() : throw new InvalidOperationException($"{name} does not compile");
    }
}
