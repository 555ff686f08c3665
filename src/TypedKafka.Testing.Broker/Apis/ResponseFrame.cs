using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Testing.Broker.Apis;

/// <summary>Writes an answer as it goes over the wire: length, header, body.</summary>
internal static class ResponseFrame
{
    public static void Write<TResponse>(PooledBufferWriter output, ApiKey key, short version, int correlationId, TResponse response)
        where TResponse : IResponse
    {
        var header = new ResponseHeader { CorrelationId = correlationId };
        var headerVersion = Protocol.Messages.Apis.ResponseHeaderVersion(key, version);
        var length = header.ComputeSize(headerVersion) + response.ComputeSize(version);
        output.GetSpan(sizeof(int) + length);
        var writer = new ProtocolWriter(output);
        try
        {
            writer.WriteInt32(length);
            header.Write(ref writer, headerVersion);
            response.Write(ref writer, version);
        }
        finally
        {
            writer.Dispose();
        }
    }
}
