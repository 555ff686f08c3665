using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedKafka.Serialization.Json;

/// <summary>Calls converters of System.Text.Json. A thread keeps one writer for them, so that a call costs only what the converter itself does.</summary>
internal static class JsonConverterBridge
{
    [ThreadStatic]
    private static ArrayBufferWriter<byte>? t_output;

    [ThreadStatic]
    private static Utf8JsonWriter? t_writer;

    /// <summary>What converters are given: Web defaults, and text that stays UTF-8.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Write<T>(ref MessageWriter writer, T value, JsonConverter<T> converter)
    {
        // Taken for the time of the call: a converter may send a message itself.
        var output = t_output ?? new ArrayBufferWriter<byte>();
        var json = t_writer ?? new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        t_output = null;
        t_writer = null;

        output.ResetWrittenCount();
        json.Reset(output);
        converter.Write(json, value, Options);
        json.Flush();
        writer.Write(output.WrittenSpan);
        t_output = output;
        t_writer = json;
    }
}
