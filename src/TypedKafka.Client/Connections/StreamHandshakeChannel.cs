using System.Buffers.Binary;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>The handshake's channel over a transport that nobody else uses yet; blocking or not, by the same code.</summary>
internal sealed class StreamHandshakeChannel(Stream stream, byte[] clientId, bool isBlocking) : IHandshakeChannel
{
    // No answer of a handshake comes near it, and every other protocol's first bytes read as a length are beyond it.
    private const int MaxResponseSize = 1024 * 1024;

    private readonly RequestWriter _writer = new();
    private int _nextCorrelationId;

    public async ValueTask<byte[]> ExchangeAsync(ApiKey apiKey, short version, IMessage request, CancellationToken cancellationToken)
    {
        var correlationId = _nextCorrelationId++;
        try
        {
            _writer.Begin(apiKey, version, clientId);
            Write(request, version);
            _writer.Complete(correlationId);
            if (isBlocking)
                stream.Write(_writer.Gathered.Span);
            else
                await stream.WriteAsync(_writer.Gathered, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _writer.Reset(clear: true);
            _writer.Release();
        }

        var prefix = new byte[sizeof(int)];
        await ReadAsync(prefix, $"{apiKey} was answered", cancellationToken).ConfigureAwait(false);
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (length is < sizeof(int) or > MaxResponseSize) throw ListenerDiagnosis.BadLength(length, MaxResponseSize);
        var frame = new byte[length];
        await ReadAsync(frame, $"the response of {apiKey} was complete", cancellationToken).ConfigureAwait(false);
        var body = ReadHeader(frame, apiKey, version, correlationId);
        System.Security.Cryptography.CryptographicOperations.ZeroMemory(frame);
        return body;
    }

    private static byte[] ReadHeader(byte[] frame, ApiKey apiKey, short version, int correlationId)
    {
        var reader = new ProtocolReader(frame.AsSpan());
        reader.Enter("ResponseHeader", Apis.ResponseHeaderVersion(apiKey, version));
        var answered = reader.ReadInt32();
        if (answered != correlationId)
            throw new KafkaProtocolException($"The other side answered request {answered}, but {correlationId} was sent: it does not speak Kafka's protocol.");
        if (Apis.ResponseHeaderVersion(apiKey, version) >= 1) reader.SkipTags();
        return reader.RemainingSpan.ToArray();
    }

    private void Write(IMessage request, short version)
    {
        var output = new ProtocolWriter(_writer);
        request.Write(ref output, version);
        output.Flush();
    }

    private async ValueTask ReadAsync(Memory<byte> destination, string before, CancellationToken cancellationToken)
    {
        while (!destination.IsEmpty)
        {
            var read = isBlocking ? stream.Read(destination.Span) : await stream.ReadAsync(destination, cancellationToken).ConfigureAwait(false);
            if (read == 0) throw new EndOfStreamException($"the other side closed the connection before {before}");
            destination = destination[read..];
        }
    }
}
