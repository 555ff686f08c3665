using System.Net;
using System.Net.Sockets;

namespace TypedKafka.Client.Connections;

/// <summary>What the BCL's sockets have no blocking call with a limit for.</summary>
internal static class BlockingSocket
{
    private static readonly TimeSpan s_look = TimeSpan.FromMilliseconds(200);

    /// <summary>Connects on the calling thread, within the time.</summary>
    /// <exception cref="SocketException">Refused, unreachable, or <see cref="SocketError.TimedOut"/>.</exception>
    public static void Connect(Socket socket, EndPoint remote, TimeSpan timeout, CancellationToken cancellationToken)
    {
        socket.Blocking = false;
        try
        {
            socket.Connect(remote);
        }
        catch (SocketException exception) when (exception.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            Await(socket, timeout, cancellationToken);
        }

        socket.Blocking = true;
    }

    private static void Await(Socket socket, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var left = timeout;
        while (left > TimeSpan.Zero)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var wait = left < s_look ? left : s_look;
            if (socket.Poll(wait, SelectMode.SelectWrite))
            {
                var error = (int)socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error)!;
                if (error != 0) throw new SocketException(error);
                return;
            }

            left -= wait;
        }

        throw new SocketException((int)SocketError.TimedOut);
    }
}
