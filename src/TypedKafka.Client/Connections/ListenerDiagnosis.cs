using System.Buffers.Binary;

namespace TypedKafka.Client.Connections;

/// <summary>Tells from the first bytes what it is that listens on a port, when it is not what was expected.</summary>
internal static class ListenerDiagnosis
{
    private const byte TlsAlert = 21;
    private const byte TlsHandshake = 22;

    /// <summary>The exception for a frame length that cannot be one.</summary>
    /// <param name="length">The four bytes as a length.</param>
    /// <param name="maxLength">The largest length that is accepted.</param>
    /// <param name="bytes">What has come so far, beginning with the length.</param>
    public static KafkaProtocolException BadLength(int length, int maxLength, ReadOnlySpan<byte> bytes)
    {
        if (LooksLikeTls(bytes))
            return new KafkaProtocolException("The other side answered in TLS: this looks like a TLS listener. Set SecurityProtocol to Ssl or SaslSsl, or use the port of a plaintext listener.");
        if (LooksLikeHttp(bytes))
            return new KafkaProtocolException("The other side answered in HTTP: this is no Kafka listener. Check host and port.");
        return length < 0
            ? new KafkaProtocolException($"The other side sent a frame of negative length ({length}): it does not speak Kafka's protocol, or something between it and us garbles the bytes.")
            : length < sizeof(int)
                ? new KafkaProtocolException($"The other side sent a frame of {length} bytes, too short for a response: it does not speak Kafka's protocol.")
                : new KafkaProtocolException($"The other side announced a response of {length} bytes; MaxResponseSize is {maxLength}. Raise it, ask for less, or check that this is a Kafka listener.");
    }

    /// <summary>Whether the bytes begin a TLS record.</summary>
    public static bool LooksLikeTls(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 3 && bytes[0] is TlsAlert or TlsHandshake && bytes[1] == 3 && bytes[2] <= 4;

    /// <summary>Whether the bytes begin an HTTP response.</summary>
    public static bool LooksLikeHttp(ReadOnlySpan<byte> bytes) => bytes.StartsWith("HTTP"u8);

    /// <summary>As <see cref="BadLength(int,int,ReadOnlySpan{byte})"/>, for blocking reads that have the four bytes only.</summary>
    public static KafkaProtocolException BadLength(int length, int maxLength)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, length);
        return BadLength(length, maxLength, bytes);
    }
}
