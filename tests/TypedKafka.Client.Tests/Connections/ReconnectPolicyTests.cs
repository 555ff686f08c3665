using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Tests.Connections;

[Collection(FakeClockCollection.Name)]
[Trait("Reliability", "S1")]
public sealed class ReconnectPolicyTests
{
    private static readonly TimeSpan s_step = TimeSpan.FromMilliseconds(10);

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void The_wait_doubles_to_the_cap_with_20_percent_of_jitter()
    {
        var policy = Policy();
        foreach (var expected in new[] { 100, 200, 400, 800, 1600, 3200, 5000, 5000 })
        {
            var wait = policy.OnFailure(timedOut: false).TotalMilliseconds;
            Assert.InRange(wait, expected * 0.8, expected * 1.2);
        }
    }

    [Fact]
    public void An_attempt_is_allowed_when_the_wait_is_over_and_not_before()
    {
        var policy = Policy();
        Assert.True(policy.IsOpen);
        var wait = policy.OnFailure(timedOut: false);
        _time.Advance(wait - TimeSpan.FromMilliseconds(1));
        Assert.False(policy.IsOpen);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(policy.IsOpen);
    }

    [Fact]
    public void A_ready_connection_resets_it()
    {
        var policy = Policy();
        foreach (var _ in Enumerable.Range(0, 6)) policy.OnFailure(timedOut: true);
        policy.OnReady();
        Assert.True(policy.IsOpen);
        Assert.Equal(TimeSpan.FromSeconds(10), policy.ConnectTimeout);
        Assert.InRange(policy.OnFailure(timedOut: false).TotalMilliseconds, 80, 120);
    }

    [Fact]
    public void The_time_to_connect_doubles_with_time_outs_only()
    {
        var policy = Policy();
        policy.OnFailure(timedOut: true);
        Assert.Equal(TimeSpan.FromSeconds(20), policy.ConnectTimeout);
        policy.OnFailure(timedOut: true);
        Assert.Equal(TimeSpan.FromSeconds(30), policy.ConnectTimeout);
        policy.OnFailure(timedOut: false);
        Assert.Equal(TimeSpan.FromSeconds(10), policy.ConnectTimeout);
    }

    [Fact]
    public async Task Two_failing_bootstrap_addresses_are_each_tried_in_a_window_of_their_own()
    {
        var attempts = await AttemptsAsync(_ => throw new SocketException((int)SocketError.ConnectionRefused));
        foreach (var port in new[] { 1, 2 })
        {
            Assert.InRange(attempts[port].Count, 6, 9);
            AssertWindows(port, [.. attempts[port]], from: 1);
        }

        // Jitter alone tells the two apart: with one policy for both the moments would be the same.
        Assert.NotEqual(attempts[1].Skip(2), attempts[2].Skip(2));
    }

    [Fact]
    public async Task A_silent_address_does_not_move_the_attempts_at_another_one()
    {
        var attempts = await AttemptsAsync(async cancel => await Task.Delay(Timeout.InfiniteTimeSpan, cancel));
        Assert.Single(attempts[2]);

        // The silent one may be asked first, and has a second of its own then; after that they have nothing to do with each other.
        AssertWindows(1, [.. attempts[1]], from: 1);
        Assert.InRange(attempts[1].Count, 5, 9);
    }

    [Fact]
    public void An_address_has_one_policy_whatever_it_is_used_for_and_shares_it_with_no_other()
    {
        var registry = new EndpointRegistry(ClientSettings.From(new KafkaClientOptions { BootstrapServers = "one:1,two:2" }), _time);
        var (one, two) = (registry.Get(new BrokerAddress("one", 1)), registry.Get(new BrokerAddress("two", 2)));
        foreach (var _ in Enumerable.Range(0, 6)) one.Policy.OnFailure(timedOut: true);

        Assert.Same(one, registry.Get(new BrokerAddress("one", 1)));
        Assert.Equal((6, 0), (one.Policy.Failures, two.Policy.Failures));
        Assert.True(two.Policy.IsOpen);
        Assert.InRange(two.Policy.OnFailure(timedOut: false).TotalMilliseconds, 80, 120);
        two.OnReady();
        Assert.Equal((6, 0), (one.Policy.Failures, two.Policy.Failures));
    }

    /// <summary>The moments of the attempts of 10 s at one:1, which refuses, and at two:2.</summary>
    private async Task<ConcurrentDictionary<int, ConcurrentQueue<TimeSpan>>> AttemptsAsync(Func<CancellationToken, Task> two)
    {
        var attempts = new ConcurrentDictionary<int, ConcurrentQueue<TimeSpan>>();
        var start = _time.GetTimestamp();
        var options = new KafkaClientOptions
        {
            BootstrapServers = "one:1,two:2",
            ConnectCallback = async (address, cancel) =>
            {
                attempts.GetOrAdd(address.Port, _ => new()).Enqueue(_time.GetElapsedTime(start));
                if (address.Port == 2) await two(cancel);
                throw new SocketException((int)SocketError.ConnectionRefused);
            },
        };
        await using var client = new ClusterClient(ClientSettings.From(options), time: _time);

        var wait = client.Metadata.RefreshAsync(Deadline.After(_time, TimeSpan.FromSeconds(9.9)), TestContext.Current.CancellationToken).AsTask();
        await _time.AdvanceUntilDoneAsync(wait, s_step, TimeSpan.FromSeconds(11));

        await Assert.ThrowsAsync<KafkaTimeoutException>(() => wait);
        return attempts;
    }

    private static void AssertWindows(int port, TimeSpan[] times, int from)
    {
        for (var index = from; index < times.Length; index++)
        {
            var backoff = Math.Min(100 * Math.Pow(2, index - 1), 5000);

            // A refresh asks nobody again sooner than the retry backoff of 100 ms; and the clock moves in steps.
            var (least, most) = (Math.Max(backoff * 0.8, 100), Math.Max(backoff * 1.2, 100) + s_step.TotalMilliseconds);
            var wait = (times[index] - times[index - 1]).TotalMilliseconds;
            Assert.True(wait >= least && wait <= most, $"Attempt {index} at {port} came after {wait} ms, not within {least} to {most}: {string.Join(", ", times)}.");
        }
    }

    private ReconnectPolicy Policy() => new(ClientSettings.From(new KafkaClientOptions { BootstrapServers = "localhost:9092" }), _time);
}
