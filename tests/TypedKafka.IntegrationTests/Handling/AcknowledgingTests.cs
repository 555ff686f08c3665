using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Groups;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Tests.Support;

namespace TypedKafka.IntegrationTests.Handling;

/// <summary>A host whose handler acknowledges by hand.</summary>
public abstract class AcknowledgingTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    private const int HandlerFailed = 5110;
    private const int WindowFull = 5122;
    private const int NotAcknowledged = 5123;
    private const int Most = 1_000;

    [Fact]
    public async Task Of_thousands_that_others_acknowledge_in_any_order_none_is_lost_by_a_restart_and_no_commit_passes_an_open_one()
    {
        const int count = 5_000;
        const int partitions = 3;
        const long held = 150;
        await CreateTopicAsync(partitions);
        await SendAsync(count);
        var log = new CapturedLog();
        using var first = new Shelves(seed: 1, (_, offset) => offset == held).Start();
        using (var host = await HostAsync(first, log, shutdown: TimeSpan.FromSeconds(2)))
        await using (var watch = new CommitWatch(Admin, Name))
        {
            await UntilAsync(() => first.Acknowledged >= 2_000 && first.Taken.Count(book => book.Offset == held) == partitions, () => $"2,000 acknowledged, not {first.Acknowledged}");
            await host.StopAsync(Cancel);
            await watch.LookAsync(Cancel);
            Assert.All(watch.Samples, sample => AssertAcknowledged(first, sample.Partition, sample.Offset));
        }

        // Everything before it was acknowledged, and much after it, and the commits stop at it.
        Assert.Equal([held, held, held], await CommittedAsync(partitions));
        Assert.Equal(partitions, log.Of(NotAcknowledged).Count());
        Assert.All(log.Of(NotAcknowledged), entry => Assert.Contains("from offset 150 on", entry.Message, StringComparison.Ordinal));
        foreach (var late in first.Taken.Where(book => book.Offset == held))
        {
            Assert.True(late.Acknowledgement.IsRevoked);
            late.Acknowledgement.Complete();
        }

        using var second = new Shelves(seed: 2, static (_, _) => false).Start();
        using (var host = await HostAsync(second, log))
        {
            await UntilAsync(() => second.Acknowledged == count - (partitions * (int)held), () => $"the rest, not {second.Acknowledged}");
            await host.StopAsync(Cancel);
        }

        Assert.All(second.Taken.GroupBy(book => book.Partition), partition => Assert.Equal(held, partition.First().Offset));
        Assert.Equal(Enumerable.Range(0, count), first.Taken.Concat(second.Taken).Select(book => book.Number).Distinct().Order());
        Assert.Equal(count, (await CommittedAsync(partitions)).Sum());
    }

    [Fact]
    public async Task What_is_open_when_a_partition_goes_to_another_member_is_handled_there()
    {
        const int partitions = 2;
        const int count = 200;
        await CreateTopicAsync(partitions);
        await SendAsync(count);
        var log = new CapturedLog();
        using var first = new Shelves(seed: 3, static (_, offset) => offset >= 10).Start();
        using var one = await HostAsync(first, log, o => o.HandlerStopTimeout = TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        await UntilAsync(() => first.Taken.Count == count && first.Acknowledged == 10 * partitions, () => $"all of {count}, not {first.Taken.Count}");
        using var second = new Shelves(seed: 4, static (_, _) => false).Start();
        using var two = await HostAsync(second, log);
        Assert.Contains("from offset 10 on", (await log.WaitForAsync(NotAcknowledged)).Message, StringComparison.Ordinal);
        await UntilAsync(() => second.Taken.Count > 0, "a record at the second member");
        var moved = second.Taken[0].Partition;
        Assert.Equal(10, second.Taken[0].Offset);
        Assert.All(first.Taken.Where(book => book.Partition == moved && book.Offset >= 10), book => Assert.True(book.Acknowledgement.IsRevoked));
        foreach (var book in first.Taken.Where(book => book.Offset >= 10)) book.Acknowledgement.Complete();
        await Eventually.HoldsAsync(async () => Assert.Equal(count, (await CommittedAsync(partitions)).Sum()));
        Assert.All(second.Taken, book => Assert.Equal(moved, book.Partition));
        await two.StopAsync(Cancel);
        await one.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_message_that_is_failed_later_ends_the_membership_and_is_not_committed()
    {
        await CreateTopicAsync();
        await SendAsync(10);
        var log = new CapturedLog();
        using var shelves = new Shelves(seed: 5, static (_, offset) => offset == 5).Start();
        using var host = await HostAsync(shelves, log);
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await UntilAsync(() => shelves.Acknowledged == 9, "nine of ten");
        shelves.Taken[5].Acknowledgement.Fail(new InvalidOperationException("The shelf is full."));
        await stopping.Task.Within();
        await host.StopAsync(Cancel);
        var entry = Assert.Single(log.Of(HandlerFailed));
        Assert.Equal("The shelf is full.", entry.Exception!.Message);
        Assert.Contains($"{Name}-0@5", entry.Message, StringComparison.Ordinal);
        Assert.Equal([5], await CommittedAsync(1));
    }

    [Fact]
    public async Task A_window_that_is_full_says_what_it_waits_for_and_goes_on_when_that_is_acknowledged()
    {
        const int count = Most + 100;
        await CreateTopicAsync();
        await SendAsync(count);
        var log = new CapturedLog();
        using var shelves = new Shelves(seed: 6, static (_, offset) => offset == 0).Start();
        using var host = await HostAsync(shelves, log);
        var warning = await log.WaitForAsync(WindowFull);
        Assert.Equal(LogLevel.Warning, warning.Level);
        Assert.StartsWith($"Shelving.OnBook has not acknowledged {Name}-0@0 of group '{Name}' for 10 s, and 1000 records", warning.Message, StringComparison.Ordinal);
        Assert.Equal(Most, shelves.Taken.Count);
        shelves.Taken[0].Acknowledgement.Complete();
        await UntilAsync(() => shelves.Acknowledged == count - 1, () => $"the rest, not {shelves.Acknowledged}");
        await host.StopAsync(Cancel);
        Assert.Equal([count], await CommittedAsync(1));
        Assert.Single(log.Of(WindowFull));
    }

    private static void AssertAcknowledged(Shelves shelves, int partition, long committed)
    {
        for (var offset = 0; offset < committed; offset++) Assert.True(shelves.Has(partition, offset), $"Offset {committed} of partition {partition} was committed while {offset} was open.");
    }

    private async Task SendAsync(int count)
    {
        await using var client = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = await Kafka.BootstrapServersAsync(), Topics = { ["books"] = new TopicOptions { Name = Name } } });
        await client.Producer(Book.Contract).SendManyAsync(Enumerable.Range(0, count).Select(i => new Book($"author {i % 50}", i)), cancellationToken: Cancel);
    }

    private async Task<IHost> HostAsync(Shelves shelves, CapturedLog log, Action<TypedKafkaOptions>? configure = null, TimeSpan? shutdown = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(shelves);
        builder.Services.Configure<HostOptions>(o => o.ShutdownTimeout = shutdown ?? TimeSpan.FromSeconds(20));
        builder.Logging.AddProvider(log);
        var servers = await Kafka.BootstrapServersAsync();
        builder.AddTypedKafka(o =>
        {
            o.BootstrapServers = servers;
            o.Provisioning = TopicProvisioning.None;
            o.Consumer.CommitInterval = TimeSpan.FromMilliseconds(100);
            o.Topics["books"].Name = Name;
            o.Groups["shelving"].Name = Name;
            configure?.Invoke(o);
        }).AddHandler<Shelving>();
        var host = builder.Build();
        await host.StartAsync(Cancel);
        return host;
    }

    private async Task<IEnumerable<long>> CommittedAsync(int partitions)
    {
        var committed = await Admin.ListGroupOffsetsAsync(Name, new ListGroupOffsetsOptions { Partitions = [.. Enumerable.Range(0, partitions).Select(partition => new TopicPartition(Name, partition))] }, Cancel);
        return [.. committed.ThrowIfAnyFailed().OrderBy(offset => offset.Partition.Partition).Select(offset => offset.Offset ?? 0)];
    }
}
