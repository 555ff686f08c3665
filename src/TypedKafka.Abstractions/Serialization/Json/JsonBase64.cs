using System.Buffers;
using System.Buffers.Text;

namespace TypedKafka.Serialization.Json;

/// <summary>Bytes as base64 in quotes.</summary>
internal static class JsonBase64
{
    public static void Write(ref MessageWriter writer, ReadOnlySpan<byte> bytes)
    {
        var span = writer.GetSpan(checked(Base64.GetMaxEncodedToUtf8Length(bytes.Length) + 2));
        span[0] = (byte)'"';
        var status = Base64.EncodeToUtf8(bytes, span[1..], out _, out var written);
        if (status != OperationStatus.Done) throw new InvalidOperationException($"{bytes.Length} bytes cannot be written as base64: {status}.");
        span[written + 1] = (byte)'"';
        writer.Advance(written + 2);
    }
}
