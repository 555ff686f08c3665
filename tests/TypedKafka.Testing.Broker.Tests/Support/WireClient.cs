using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Testing.Broker.Tests;

/// <summary>A client that sends one request at a time and reads its answer: what a test says goes over the wire as it says it.</summary>
internal sealed class WireClient(Stream stream, string clientId) : IAsyncDisposable
{
    private int _correlationId;

    public Stream Stream => stream;

    public static async Task<WireClient> ConnectAsync(InProcessKafka kafka, int brokerId = 0, string clientId = "test")
    {
        var stream = await kafka.ConnectInMemory(new DnsEndPoint("localhost", kafka.PortOf(brokerId)), TestContext.Current.CancellationToken);
        return new WireClient(stream, clientId);
    }

    public static async Task<WireClient> ConnectTcpAsync(InProcessKafka kafka, int brokerId = 0, string clientId = "test")
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, kafka.PortOf(brokerId), TestContext.Current.CancellationToken);
        return new WireClient(new NetworkStream(socket, ownsSocket: true), clientId);
    }

    /// <summary>Sends the request at a version (the highest, unless given) and reads its answer.</summary>
    public async Task<TResponse> SendAsync<TRequest, TResponse>(TRequest request, short? version = null)
        where TRequest : IRequest<TResponse>
        where TResponse : IResponse, IMessage<TResponse>
    {
        var chosen = version ?? TRequest.HighestVersion;
        await WriteAsync(request, chosen);
        return await ReadAsync<TResponse>(chosen);
    }

    public async Task WriteAsync<TRequest>(TRequest request, short version)
        where TRequest : IApiMessage
    {
        await stream.WriteAsync(Encode(request, version), TestContext.Current.CancellationToken);
        await stream.FlushAsync(TestContext.Current.CancellationToken);
    }

    public async Task<TResponse> ReadAsync<TResponse>(short version)
        where TResponse : IResponse, IMessage<TResponse>
    {
        var frame = await ReadFrameAsync() ?? throw new EndOfStreamException("The broker closed the connection.");
        return Decode<TResponse>(frame, version);
    }

    /// <summary>The next frame, or null where the broker closed the connection.</summary>
    public async Task<byte[]?> ReadFrameAsync()
    {
        var length = new byte[4];
        if (await stream.ReadAtLeastAsync(length, 4, throwOnEndOfStream: false, TestContext.Current.CancellationToken) < 4) return null;
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(length)];
        await stream.ReadExactlyAsync(frame, TestContext.Current.CancellationToken);
        return frame;
    }

    public async ValueTask DisposeAsync() => await stream.DisposeAsync();

    private byte[] Encode<TRequest>(TRequest request, short version)
        where TRequest : IApiMessage
    {
        var writer = new ProtocolWriter();
        try
        {
            var header = new RequestHeader { RequestApiKey = (short)TRequest.ApiKey, RequestApiVersion = version, CorrelationId = ++_correlationId, ClientId = clientId };
            writer.WriteInt32(0);
            header.Write(ref writer, Protocol.Messages.Apis.RequestHeaderVersion(TRequest.ApiKey, Math.Min(version, TRequest.HighestDefinedVersion)));
            request.Write(ref writer, Math.Min(version, TRequest.HighestDefinedVersion));
            BinaryPrimitives.WriteInt32BigEndian(writer.WrittenForPatch, writer.Written - 4);
            return writer.WrittenSpan.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    private TResponse Decode<TResponse>(byte[] frame, short version)
        where TResponse : IResponse, IMessage<TResponse>
    {
        var reader = new ProtocolReader(frame.AsMemory());
        var header = ResponseHeader.Read(ref reader, Protocol.Messages.Apis.ResponseHeaderVersion(TResponse.ApiKey, version));
        Assert.Equal(_correlationId, header.CorrelationId);
        var response = TResponse.Read(ref reader, version);
        reader.ExpectEnd();
        return response;
    }
}
