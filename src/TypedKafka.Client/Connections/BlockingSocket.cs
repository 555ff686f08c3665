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
        cancellationToken.ThrowIfCancellationRequested();
        if (OperatingSystem.IsLinux())
            ConnectBlocking(socket, remote, timeout, cancellationToken);
        else
            ConnectPolling(socket, remote, timeout, cancellationToken);
    }

    /// <summary>
    /// A .NET socket that was once non-blocking stays so for the system, whatever <see cref="Socket.Blocking"/> says later: its "blocking" calls then wait for the event loop, which hands what it sees to
    /// the thread pool. So here it never becomes that. On Linux SO_SNDTIMEO bounds a connect, too (socket(7)).
    /// </summary>
    private static void ConnectBlocking(Socket socket, EndPoint remote, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var before = socket.SendTimeout;
        socket.SendTimeout = Math.Max(1, (int)Math.Min(timeout.TotalMilliseconds, int.MaxValue));
        using (cancellationToken.UnsafeRegister(static socket => ((Socket)socket!).Dispose(), socket))
        {
            try
            {
                socket.Connect(remote);
            }
            catch (Exception) when (cancellationToken.IsCancellationRequested)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        socket.SendTimeout = before;
    }

    private static void ConnectPolling(Socket socket, EndPoint remote, TimeSpan timeout, CancellationToken cancellationToken)
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
