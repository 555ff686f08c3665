using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace TypedKafka.Serialization;

/// <summary>Bytes that the fetched message holds as base64, decoded when they are asked for.</summary>
public readonly ref struct Base64View
{
    // A JSON string with its quotes; empty for null.
    private readonly ReadOnlySpan<byte> _token;

    internal Base64View(ReadOnlySpan<byte> token) => _token = token;

    /// <summary><see langword="true"/> when there are no bytes, which is not the same as an empty list of them.</summary>
    public bool IsNull => _token.IsEmpty;

    /// <summary>The most bytes that <see cref="CopyTo"/> writes.</summary>
    public int MaxByteCount => IsNull ? 0 : Base64.GetMaxDecodedFromUtf8Length(_token.Length - 2);

    /// <summary>Decodes the bytes into memory of the caller's. It allocates only where JSON escapes the text, which nothing makes necessary.</summary>
    /// <param name="destination">Has room for <see cref="MaxByteCount"/> bytes at most.</param>
    /// <returns>The number of bytes written.</returns>
    /// <exception cref="ArgumentException">The destination is too small.</exception>
    /// <exception cref="MessageFormatException">The text is not base64.</exception>
    public int CopyTo(Span<byte> destination)
    {
        if (IsNull) return 0;
        var text = _token[1..^1];
        if (text.Contains((byte)'\\'))
        {
            var bytes = ToArray();
            bytes.CopyTo(destination);
            return bytes.Length;
        }

        return Base64.DecodeFromUtf8(text, destination, out _, out var written) switch
        {
            OperationStatus.Done => written,
            OperationStatus.DestinationTooSmall => throw new ArgumentException($"The destination of {destination.Length} bytes is too small.", nameof(destination)),
            _ => throw Malformed(),
        };
    }

    /// <summary>Decodes the bytes into an array of their own; an empty one where there are none.</summary>
    /// <exception cref="MessageFormatException">The text is not base64.</exception>
    public byte[] ToArray()
    {
        if (IsNull) return [];
        var reader = new Utf8JsonReader(_token);
        reader.Read();
        return reader.TryGetBytesFromBase64(out var bytes) ? bytes : throw Malformed();
    }

    private static MessageFormatException Malformed() => new("Base64 was expected, and the text is none.");
}
