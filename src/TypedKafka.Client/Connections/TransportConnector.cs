using System.Net;
using System.Net.Sockets;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Connections;

/// <summary>
/// Opens the transport to an address: TCP to each address that the name resolves to, in turn, resolved anew each time; or whatever
/// <see cref="KafkaClientOptions.ConnectCallback"/> makes.
/// </summary>
internal sealed class TransportConnector(ClientSettings settings, TimeProvider time)
{
    // No address takes so long that the others of its name get no chance.
    private static readonly TimeSpan s_leastPerAddress = TimeSpan.FromSeconds(1);

    /// <summary>Opens the transport.</summary>
    /// <exception cref="KafkaConnectionException">No address answered; the message has each with its reason.</exception>
    public async Task<Stream> ConnectAsync(ConnectionDescription connection, Deadline deadline, CancellationToken cancellationToken)
    {
        if (settings.ConnectCallback is { } callback) return await ConnectByCallbackAsync(callback, connection, cancellationToken).ConfigureAwait(false);

        var addresses = await ResolveAsync(connection.Address, cancellationToken).ConfigureAwait(false);
        var failures = new List<string>();
        Exception? last = null;
        for (var index = 0; index < addresses.Length; index++)
        {
            var socket = new Socket(addresses[index].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            var remote = new IPEndPoint(addresses[index], connection.Address.Port);
            var share = Share(deadline, addresses.Length - index);
            try
            {
                using var limit = new CancellationTokenSource(share, time);
                using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
                await socket.ConnectAsync(remote, both.Token).ConfigureAwait(false);
                connection.Remote = remote;
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (Exception exception) when (exception is SocketException or OperationCanceledException)
            {
                socket.Dispose();
                if (cancellationToken.IsCancellationRequested) throw;
                last = exception;
                failures.Add($"{remote}: {(exception is SocketException refused ? refused.Message : $"no answer within {share}")}");
            }
        }

        throw new KafkaConnectionException($"{connection.Address} cannot be connected to ({string.Join("; ", failures)})", false, last);
    }

    /// <summary>As <see cref="ConnectAsync"/>, on the calling thread.</summary>
    public Stream Connect(ConnectionDescription connection, Deadline deadline, CancellationToken cancellationToken)
    {
        if (settings.ConnectCallback is { } callback)
        {
            // The callback is the user's; one that needs the thread pool needs it here as well.
            return ConnectByCallbackAsync(callback, connection, cancellationToken).AsTask().GetAwaiter().GetResult();
        }

        var failures = new List<string>();
        Exception? last = null;
        var addresses = Resolve(connection.Address);
        for (var index = 0; index < addresses.Length; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var remote = new IPEndPoint(addresses[index], connection.Address.Port);
            var share = Share(deadline, addresses.Length - index);
            var socket = new Socket(addresses[index].AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            try
            {
                BlockingSocket.Connect(socket, remote, share, cancellationToken);
                connection.Remote = remote;
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch (SocketException exception)
            {
                socket.Dispose();
                last = exception;
                failures.Add($"{remote}: {(exception.SocketErrorCode == SocketError.TimedOut ? $"no answer within {share}" : exception.Message)}");
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        }

        throw new KafkaConnectionException($"{connection.Address} cannot be connected to ({string.Join("; ", failures)})", false, last);
    }

    private static TimeSpan Share(Deadline deadline, int addressesLeft)
    {
        var share = deadline.Remaining / addressesLeft;
        return deadline.Clamp(share > s_leastPerAddress ? share : s_leastPerAddress);
    }

    private static async ValueTask<Stream> ConnectByCallbackAsync(
        Func<DnsEndPoint, CancellationToken, ValueTask<Stream>> callback, ConnectionDescription connection, CancellationToken cancellationToken)
    {
        try
        {
            var stream = await callback(new DnsEndPoint(connection.Address.Host, connection.Address.Port), cancellationToken).ConfigureAwait(false);
            if (stream is NetworkStream { Socket.RemoteEndPoint: IPEndPoint remote }) connection.Remote = remote;
            return stream;
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            throw new KafkaConnectionException($"{connection.Address} cannot be connected to ({exception.Message})", false, exception);
        }
    }

    private static async ValueTask<IPAddress[]> ResolveAsync(BrokerAddress address, CancellationToken cancellationToken)
    {
        if (IPAddress.TryParse(address.Host, out var literal)) return [literal];
        try
        {
            return Require(address, await Dns.GetHostAddressesAsync(address.Host, cancellationToken).ConfigureAwait(false));
        }
        catch (SocketException exception)
        {
            throw Unresolved(address, exception);
        }
    }

    private static IPAddress[] Resolve(BrokerAddress address)
    {
        if (IPAddress.TryParse(address.Host, out var literal)) return [literal];
        try
        {
            return Require(address, Dns.GetHostAddresses(address.Host));
        }
        catch (SocketException exception)
        {
            throw Unresolved(address, exception);
        }
    }

    private static IPAddress[] Require(BrokerAddress address, IPAddress[] addresses) =>
        addresses.Length > 0 ? addresses : throw Unresolved(address, null);

    private static KafkaConnectionException Unresolved(BrokerAddress address, SocketException? exception) =>
        new($"{address} cannot be connected to: the name '{address.Host}' does not resolve ({exception?.Message ?? "it has no address"})", false, exception);
}
