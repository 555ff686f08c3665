using System.Net.Sockets;
using TypedKafka.Testing.Broker.Activity;

namespace TypedKafka.Testing.Broker.Transport;

/// <summary>A socket's stream that counts as activity except while it waits for bytes. Bytes still on their way through the kernel are not seen.</summary>
internal sealed class CountedNetworkStream(Socket socket, ActivityTracker activity) : NetworkStream(socket, ownsSocket: true)
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = base.ReadAsync(buffer, cancellationToken);
        return read.IsCompleted ? read : WaitAsync(read);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    private async ValueTask<int> WaitAsync(ValueTask<int> read)
    {
        activity.End();
        try
        {
            return await read.ConfigureAwait(false);
        }
        finally
        {
            activity.Begin();
        }
    }
}
