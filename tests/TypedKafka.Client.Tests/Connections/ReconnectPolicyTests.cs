using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Client.Time;

namespace TypedKafka.Client.Tests.Connections;

[Trait("Reliability", "S1")]
public sealed class ReconnectPolicyTests
{
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
        var attempts = new ConcurrentDictionary<int, ConcurrentQueue<TimeSpan>>();
        var start = _time.GetTimestamp();
        var options = new KafkaClientOptions
        {
            BootstrapServers = "one:1,two:2",
            ConnectCallback = (address, _) =>
            {
                attempts.GetOrAdd(address.Port, _ => new()).Enqueue(_time.GetElapsedTime(start));
                throw new SocketException((int)SocketError.ConnectionRefused);
            },
        };
        await using var client = new ClusterClient(ClientSettings.From(options), time: _time);

        var wait = client.Metadata.RefreshAsync(Deadline.After(_time, TimeSpan.FromSeconds(10)), TestContext.Current.CancellationToken).AsTask();
        await _time.AdvanceUntilDoneAsync(wait, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(11));

        await Assert.ThrowsAsync<KafkaTimeoutException>(() => wait);
        foreach (var port in new[] { 1, 2 })
        {
            var times = attempts[port].ToArray();
            Assert.InRange(times.Length, 5, 12);
            for (var index = 1; index < times.Length; index++)
            {
                var least = Math.Min(100 * Math.Pow(2, index - 1), 5000) * 0.8;
                Assert.True((times[index] - times[index - 1]).TotalMilliseconds >= least, $"Attempt {index} of {port} came after {times[index] - times[index - 1]}, sooner than {least} ms.");
            }
        }
    }

    private ReconnectPolicy Policy() => new(ClientSettings.From(new KafkaClientOptions { BootstrapServers = "localhost:9092" }), _time);
}
