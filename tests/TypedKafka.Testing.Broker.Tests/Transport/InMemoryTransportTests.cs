using System.Net.Sockets;
using TypedKafka.Testing.Broker.Activity;
using TypedKafka.Testing.Broker.Transport;

namespace TypedKafka.Testing.Broker.Tests.Transport;

public sealed class InMemoryTransportTests
{
    private readonly InMemoryConnection _connection = new(new ActivityTracker());

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bytes_arrive_in_order_whatever_sizes_are_written_and_read()
    {
        var sent = new byte[100_000];
        new Random(1).NextBytes(sent);
        var writing = Task.Run(
            () =>
            {
                var random = new Random(2);
                for (var at = 0; at < sent.Length;)
                {
                    var count = Math.Min(random.Next(1, 3000), sent.Length - at);
                    _connection.Broker.Write(sent, at, count);
                    at += count;
                }
            },
            Cancel);
        var received = new byte[sent.Length];
        var sizes = new Random(3);
        for (var at = 0; at < received.Length;)
        {
            var part = received.AsMemory(at, Math.Min(sizes.Next(1, 5000), received.Length - at));
            at += sizes.Next(2) == 0 ? await _connection.Client.ReadAsync(part, Cancel) : _connection.Client.Read(part.Span);
        }

        await writing;
        Assert.Equal(sent, received);
    }

    [Fact]
    public async Task A_synchronous_read_waits_for_bytes_and_ends_at_its_time_out()
    {
        _connection.Client.ReadTimeout = 20;
        var failure = Assert.Throws<IOException>(() => _connection.Client.ReadByte());
        Assert.Equal(SocketError.TimedOut, Assert.IsType<SocketException>(failure.InnerException).SocketErrorCode);
        _connection.Client.ReadTimeout = 30_000;
        var reading = Task.Factory.StartNew(() => _connection.Client.ReadByte(), Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await _connection.Broker.WriteAsync(new byte[] { 7 }, Cancel);
        Assert.Equal(7, await reading);
    }

    [Fact]
    public async Task A_cancelled_read_loses_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var reading = _connection.Client.ReadAsync(new byte[10], cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await reading);
        _connection.Broker.Write([1, 2, 3]);
        var buffer = new byte[10];
        Assert.Equal(3, await _connection.Client.ReadAsync(buffer, Cancel));
    }

    [Fact]
    public async Task Closing_one_end_gives_the_other_what_was_sent_then_the_end_and_refuses_its_writes()
    {
        _connection.Broker.Write([1, 2]);
        await _connection.Broker.DisposeAsync();
        var buffer = new byte[10];
        Assert.Equal(2, await _connection.Client.ReadAsync(buffer, Cancel));
        Assert.Equal(0, await _connection.Client.ReadAsync(buffer, Cancel));
        Assert.Throws<IOException>(() => _connection.Client.Write([1]));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await _connection.Broker.ReadExactlyAsync(buffer, Cancel));
    }
}
