using TypedKafka.Serialization;

namespace TypedKafka.SchemaRegistry.Tests.Support;

/// <summary>Writes and reads frames as producers and handlers do.</summary>
internal static class Frames
{
    /// <summary>The bytes of a frame: its prefix, and its header's value where it has one.</summary>
    public static (byte[] Prefix, byte[]? Header) Write(FrameWriter writer)
    {
        var buffer = MessageBuffer.Rent();
        var headers = new MessageHeaderWriter(buffer);
        writer.WriteHeaders(ref headers);
        headers.Complete();
        var written = new MessageHeaders(buffer.WrittenSpan, headers.Count);
        var header = written.TryGet("__value_schema_id"u8, out var value) ? value.ToArray() : null;
        var start = buffer.WrittenCount;
        var prefix = new MessageWriter(buffer);
        writer.WritePrefix(ref prefix);
        prefix.Complete();
        var bytes = buffer.WrittenSpan[start..].ToArray();
        buffer.Return();
        return (bytes, header);
    }

    /// <summary>The body of a message, as its reader gives it, and the schema that it says.</summary>
    public static async Task<(byte[] Body, string? Schema)> OpenAsync(FrameReader reader, byte[] value, byte[]? header = null)
    {
        var headers = Headers(header);
        if (TryOpen(reader, value, headers) is { } known) return known;
        await Prepare(reader, value, headers).Within();
        return TryOpen(reader, value, headers) ?? throw new InvalidOperationException("The schema is not known after it was asked for.");
    }

    public static (byte[] Bytes, int Count) Headers(byte[]? value)
    {
        if (value is null) return ([], 0);
        var buffer = MessageBuffer.Rent();
        var writer = new MessageHeaderWriter(buffer);
        writer.Write("__value_schema_id"u8, value);
        writer.Complete();
        var bytes = buffer.WrittenSpan.ToArray();
        buffer.Return();
        return (bytes, 1);
    }

    private static (byte[] Body, string? Schema)? TryOpen(FrameReader reader, byte[] value, (byte[] Bytes, int Count) headers)
    {
        var scratch = MessageBuffer.Rent();
        try
        {
            return reader.TryOpen(value, new MessageHeaders(headers.Bytes, headers.Count), scratch, out var frame) ? (frame.Body.ToArray(), frame.Schema) : null;
        }
        finally
        {
            scratch.Return();
        }
    }

    private static ValueTask Prepare(FrameReader reader, byte[] value, (byte[] Bytes, int Count) headers) =>
        reader.PrepareAsync(value, new MessageHeaders(headers.Bytes, headers.Count), TestContext.Current.CancellationToken);
}
