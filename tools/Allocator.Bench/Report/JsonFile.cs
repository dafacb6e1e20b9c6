using System;
using System.IO;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Allocator.Bench.Report;

/// <summary>The report for programs.</summary>
public static class JsonFile
{
    private static readonly JsonSerializerOptions s_options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new Rounded() },
    };

    /// <summary>Writes it, a line for each row of a table.</summary>
    public static void Write(BenchReport report, string path)
    {
        string json = JsonSerializer.Serialize(report, s_options);
        File.WriteAllText(path, json.Replace("{\"workload\"", "\n{\"workload\"", StringComparison.Ordinal) + "\n");
    }

    // Three digits behind the point are more than was measured.
    private sealed class Rounded : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(Math.Round(value, 3));
    }
}
