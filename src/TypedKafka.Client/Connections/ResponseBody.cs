using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Connections;

/// <summary>A response body in rented memory; disposing returns the memory, once.</summary>
internal readonly struct ResponseBody(RentedBuffer buffer, int length) : IDisposable
{
    public Memory<byte> Memory => buffer.AsMemory(0, length);

    public void Dispose() => buffer.Return();
}
