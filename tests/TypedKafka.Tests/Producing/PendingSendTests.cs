using TypedKafka.Producing;

namespace TypedKafka.Tests.Producing;

/// <summary>The pooled outcome of a send: it is reused only when batch and waiter have both let go.</summary>
public sealed class PendingSendTests
{
    private readonly PendingSendPool _pool = new();

    [Fact]
    public async Task A_delivery_completes_the_wait_with_the_record_s_place()
    {
        var send = _pool.Rent("notes");
        var wait = send.WaitAsync(CancellationToken.None);
        send.OnDelivered(2, 41, 1_000);
        Assert.Equal(new RecordMetadata("notes", 2, 41, DateTimeOffset.FromUnixTimeMilliseconds(1_000)), await wait);
    }

    [Fact]
    public async Task A_failure_is_what_the_waiter_gets()
    {
        var send = _pool.Rent("notes");
        var wait = send.WaitAsync(CancellationToken.None);
        send.OnFailed(new InvalidOperationException("lost"));
        Assert.Equal("lost", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await wait)).Message);
    }

    [Fact]
    public async Task It_is_reused_after_delivery_and_wait_in_either_order()
    {
        var first = _pool.Rent("notes");
        var wait = first.WaitAsync(CancellationToken.None);
        first.OnDelivered(0, 0, 0);
        Assert.NotSame(first, _pool.Rent("other"));
        await wait;
        Assert.Same(first, _pool.Rent("notes"));
    }

    [Fact]
    public async Task Cancelling_ends_only_the_wait_and_says_that_the_record_may_be_delivered()
    {
        using var cancel = new CancellationTokenSource();
        var send = _pool.Rent("notes");
        var wait = send.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        var error = await Assert.ThrowsAsync<OperationCanceledException>(async () => await wait);
        Assert.Equal(cancel.Token, error.CancellationToken);
        Assert.Contains("may still be delivered", error.Message, StringComparison.Ordinal);
        Assert.NotSame(send, _pool.Rent("other"));
        send.OnDelivered(0, 7, 0);
        Assert.Same(send, _pool.Rent("notes"));
    }

    [Fact]
    public async Task A_cancellation_after_the_delivery_changes_nothing()
    {
        using var cancel = new CancellationTokenSource();
        var send = _pool.Rent("notes");
        var wait = send.WaitAsync(cancel.Token);
        send.OnDelivered(0, 7, 0);
        await cancel.CancelAsync();
        Assert.Equal(7, (await wait).Offset);
    }

    [Fact]
    public async Task A_task_of_an_earlier_send_does_not_touch_the_next_one()
    {
        var send = _pool.Rent("notes");
        var old = send.WaitAsync(CancellationToken.None);
        send.OnDelivered(0, 1, 0);
        await old;
        var reused = _pool.Rent("notes");
        Assert.Same(send, reused);
        var next = reused.WaitAsync(CancellationToken.None);
        Assert.Throws<InvalidOperationException>(() => old.GetAwaiter().GetResult());
        reused.OnDelivered(0, 2, 0);
        Assert.Equal(2, (await next).Offset);
    }

    [Fact]
    public async Task Awaiting_twice_is_an_error_and_lets_nothing_go()
    {
        using var cancel = new CancellationTokenSource();
        var send = _pool.Rent("notes");
        var wait = send.WaitAsync(cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(async () => await wait);
        Assert.Throws<InvalidOperationException>(() => wait.GetAwaiter().GetResult());
        Assert.NotSame(send, _pool.Rent("other"));
        send.OnDelivered(0, 0, 0);
        Assert.Same(send, _pool.Rent("notes"));
    }

    [Fact]
    public void A_send_costs_no_allocation_once_the_pool_is_warm()
    {
        for (var i = 0; i < 100; i++) RoundTrip();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10_000; i++) RoundTrip();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void RoundTrip()
        {
            var send = _pool.Rent("notes");
            var wait = send.WaitAsync(CancellationToken.None);
            send.OnDelivered(0, 0, 0);
            wait.GetAwaiter().GetResult();
        }
    }
}
