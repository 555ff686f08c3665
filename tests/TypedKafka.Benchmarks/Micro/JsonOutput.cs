using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TypedKafka.Benchmarks.Micro;

/// <summary>System.Text.Json's writer over memory that is used again: its fastest way, without a new array for each message.</summary>
internal sealed class JsonOutput : IDisposable
{
    private readonly ArrayBufferWriter<byte> _output = new(4_096);
    private readonly Utf8JsonWriter _json;

    private JsonOutput() => _json = new Utf8JsonWriter(_output, new JsonWriterOptions { SkipValidation = true });

    public ReadOnlySpan<byte> Written => _output.WrittenSpan;

    public static JsonOutput Create() => new();

    public int Write<T>(T value, JsonTypeInfo<T> type)
    {
        _output.ResetWrittenCount();
        _json.Reset();
        JsonSerializer.Serialize(_json, value, type);
        return _output.WrittenCount;
    }

    public void Dispose() => _json.Dispose();
}
