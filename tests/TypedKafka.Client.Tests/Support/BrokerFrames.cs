using System.Buffers.Binary;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Tests.Support;

/// <summary>The broker's side of the wire for scripts: reads requests, writes responses.</summary>
internal static class BrokerFrames
{
    public readonly record struct Request(ApiKey ApiKey, short Version, int CorrelationId, byte[] Frame);

    public static async Task<Request> ReadRequestAsync(Stream stream, CancellationToken cancellationToken)
    {
        var prefix = new byte[4];
        await stream.ReadExactlyAsync(prefix, cancellationToken);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
        await stream.ReadExactlyAsync(frame, cancellationToken);
        return Parse(frame);
    }

    public static Request ReadRequest(Stream stream)
    {
        var prefix = new byte[4];
        stream.ReadExactly(prefix);
        var frame = new byte[BinaryPrimitives.ReadInt32BigEndian(prefix)];
        stream.ReadExactly(frame);
        return Parse(frame);
    }

    public static byte[] Response<TResponse>(Request request, TResponse response, short? version = null)
        where TResponse : IResponse
    {
        var writer = new ProtocolWriter(256);
        writer.WriteInt32(0);
        writer.WriteInt32(request.CorrelationId);
        if (Apis.ResponseHeaderVersion(request.ApiKey, request.Version) >= 1) writer.WriteByte(0);
        response.Write(ref writer, version ?? request.Version);
        var frame = writer.WrittenSpan.ToArray();
        writer.Dispose();
        BinaryPrimitives.WriteInt32BigEndian(frame, frame.Length - 4);
        return frame;
    }

    /// <summary>Every API that we know, in all versions that we know.</summary>
    public static ApiVersionsResponse AllVersions() => new()
    {
        ApiKeys = [.. Apis.All.Select(api => new ApiVersionsResponse.ApiVersion { ApiKey = (short)api.Key, MinVersion = api.LowestVersion, MaxVersion = api.HighestVersion })],
    };

    /// <summary>Metadata of one broker.</summary>
    public static MetadataResponse Metadata(int nodeId, string host, int port) => new()
    {
        Brokers = [new MetadataResponse.MetadataResponseBroker { NodeId = nodeId, Host = host, Port = port }],
        ClusterId = "scripted",
        ControllerId = nodeId,
    };

    private static Request Parse(byte[] frame) => new(
        (ApiKey)BinaryPrimitives.ReadInt16BigEndian(frame), BinaryPrimitives.ReadInt16BigEndian(frame.AsSpan(2)), BinaryPrimitives.ReadInt32BigEndian(frame.AsSpan(4)), frame);
}
