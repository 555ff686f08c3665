using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client;
using TypedKafka.Handling;
using TypedKafka.Handling.Failures;
using TypedKafka.Serialization;

namespace TypedKafka.Tests.Handling.Failures;

/// <summary>How long a record of a retry topic waits, by a clock that the test moves.</summary>
public sealed class RetryClockTests : IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromHours(1);
    private readonly FakeTimeProvider _time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_000_000));
    private readonly ServiceProvider _services = new ServiceCollection().BuildServiceProvider();
    private readonly PartitionWorker _worker;

    public RetryClockTests()
    {
        var definition = new HandlerDefinition { Name = "A.One", Group = "group", Topic = new TopicDefinition("topic"), Invoke = static (_, _, _) => default };
        var source = new HandlerBinding(definition.Topic, [new HandlerTarget(definition, NeedsScope: false, FailureRoute.Stop)]);
        var retry = new HandlerBinding(new RetryTopic(new TopicDefinition("topic-group-retry-1h"), Delay), source);
        var settings = new HandlingSettings(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(5));
        var group = new GroupContext(
            new GroupPlan("group", new Dictionary<string, HandlerBinding>()), settings, _services, NullLogger.Instance, _time,
            new ProducerRecordSender(() => throw new InvalidOperationException("Nothing is sent here.")));
        _worker = new PartitionWorker(group, retry, new TopicPartition(retry.Topic.Name, 0));
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.StopAsync();
        await _worker.DisposeAsync();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task A_record_waits_until_it_is_due()
    {
        Assert.False(IsDue("1060000"));
        var wait = UntilDue("1060000");
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(59.9));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(await Support.Waiting.Within(wait));
        Assert.True(IsDue("1060000"));
    }

    [Theory]
    [InlineData("999999")]
    [InlineData("1000000")]
    [InlineData("0")]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("soon")]
    [InlineData("99999999999999999999999999")]
    [InlineData(null)]
    public void What_is_due_or_does_not_say_when_it_is_does_not_wait(string? due)
    {
        Assert.True(IsDue(due));
        Assert.True(UntilDue(due).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task No_record_waits_longer_than_the_topic_says_whatever_the_clock_of_its_sender_said()
    {
        var wait = UntilDue(long.MaxValue.ToString(System.Globalization.CultureInfo.InvariantCulture));
        for (var minutes = 0; minutes < 60; minutes++)
        {
            Assert.False(wait.IsCompleted);
            await AdvanceAsync(TimeSpan.FromMinutes(1));
        }

        Assert.True(await Support.Waiting.Within(wait));
    }

    [Fact]
    public async Task The_wait_ends_as_soon_as_the_worker_stops()
    {
        var wait = UntilDue("2000000");
        Assert.False(wait.IsCompleted);
        await _worker.StopAsync();
        Assert.False(await Support.Waiting.Within(wait));
    }

    [Fact]
    public async Task A_worker_that_has_stopped_does_not_wait_at_all()
    {
        await _worker.StopAsync();
        Assert.False(await Support.Waiting.Within(UntilDue("2000000")));
    }

    private bool IsDue(string? due) => _worker.Clock!.IsDue(Headers(due));

    private Task<bool> UntilDue(string? due) => _worker.Clock!.UntilDueAsync(Headers(due)).AsTask();

    /// <summary>A wait is cut into slices, and each must have begun before the clock moves on.</summary>
    private async Task AdvanceAsync(TimeSpan time)
    {
        _time.Advance(time);
        await Task.Yield();
    }

    private static MessageHeaders Headers(string? due)
    {
        var buffer = MessageBuffer.Rent();
        var writer = new MessageHeaderWriter(buffer);
        writer.Write("own"u8, "1"u8);
        if (due is not null) writer.Write("typedkafka-retry-due"u8, System.Text.Encoding.UTF8.GetBytes(due));
        writer.Complete();
        var bytes = buffer.WrittenSpan.ToArray();
        buffer.Return();
        return new MessageHeaders(bytes, writer.Count);
    }
}
