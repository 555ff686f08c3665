using System.Net;
using System.Net.Sockets;
using TypedKafka.Client.Connections;

namespace TypedKafka.Client.Tests.Connections;

public sealed class BlockingSocketTests
{
    [Fact]
    public async Task A_listener_that_accepts_nobody_is_given_up_within_the_time()
    {
        using var full = new FullListener();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        var error = await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(socket, full.Address, TimeSpan.FromMilliseconds(300), CancellationToken.None));
        Assert.Equal(SocketError.TimedOut, error.SocketErrorCode);
    }

    [Fact]
    public async Task Cancellation_ends_an_attempt()
    {
        using var full = new FullListener();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var cancellation = new CancellationTokenSource();
        var attempt = ConnectAsync(socket, full.Address, TimeSpan.FromMinutes(5), cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_port_without_a_listener_is_refused()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        using var closed = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        closed.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var error = await Assert.ThrowsAsync<SocketException>(() => ConnectAsync(socket, closed.LocalEndPoint!, TimeSpan.FromSeconds(10), CancellationToken.None));
        Assert.Equal(SocketError.ConnectionRefused, error.SocketErrorCode);
    }

    private static Task ConnectAsync(Socket socket, EndPoint remote, TimeSpan timeout, CancellationToken cancellationToken) => Task.Factory.StartNew(
        () => BlockingSocket.Connect(socket, remote, timeout, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>A listener whose queue is full: the system leaves further attempts without an answer.</summary>
    private sealed class FullListener : IDisposable
    {
        private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        private readonly List<Socket> _waiting = [];

        public FullListener()
        {
            _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            _listener.Listen(1);
            for (var index = 0; index < 16; index++)
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { Blocking = false };
                _waiting.Add(socket);
                try
                {
                    socket.Connect(Address);
                }
                catch (SocketException begun) when (begun.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
                {
                    if (!socket.Poll(TimeSpan.FromMilliseconds(50), SelectMode.SelectWrite)) return;
                }
            }

            Assert.Fail("The listener's queue was never full.");
        }

        public EndPoint Address => _listener.LocalEndPoint!;

        public void Dispose()
        {
            foreach (var socket in _waiting) socket.Dispose();
            _listener.Dispose();
        }
    }
}
