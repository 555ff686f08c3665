using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

/// <summary>Exactly-once handlers: what they send and their offsets are there once, whatever fails, ends or moves in between.</summary>
public abstract class ExactlyOnceTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    [Fact]
    public async Task What_a_handler_sends_is_there_once_though_handlers_fail_and_hosts_come_and_go()
    {
        const int Count = 2_000;
        int[] failing = [7, 500, 501, 1_300, Count - 1];
        await using var run = await StartAsync(Count);
        var troubles = new ShippingTroubles(failing);

        // A host ends with each failure; two at a time share the partitions, so that they move as well.
        for (var hosts = 0; await run.CommittedAsync() < Count; hosts++)
        {
            Assert.True(hosts < failing.Length + 3, $"{hosts} hosts, and {await run.CommittedAsync()} of {Count} are committed.");
            await Task.WhenAll(RunUntilFailureAsync(run, troubles, Count), RunUntilFailureAsync(run, troubles, Count));
        }

        Assert.Equal(0, troubles.Left);
        Assert.True(troubles.Calls > Count, "No record was handled twice: nothing was aborted.");
        await run.AssertOnceAsync(Count);
    }

    [Fact]
    public async Task Nothing_of_a_transaction_that_failed_is_read_by_handlers()
    {
        await using var run = await StartAsync(3);
        await RunUntilFailureAsync(run, new ShippingTroubles([0, 1, 2]), 3);

        // What was sent before the failure is in the log, and nobody is to see it.
        var partitions = Enumerable.Range(0, ShippingRun.Partitions).ToDictionary(partition => new TopicPartition(run.Entries, partition), _ => OffsetSpec.Latest);
        var ends = await Admin.ListOffsetsAsync(partitions, cancellationToken: Cancel);
        Assert.True(ends.ThrowIfAnyFailed().Sum(end => end.Offset!.Value) > 0);
        Assert.Equal(0, await run.CommittedAsync());
        await RunUntilFailureAsync(run, new ShippingTroubles([]), 3);
        await run.AssertOnceAsync(3);
    }

    private async Task<ShippingRun> StartAsync(int count)
    {
        var run = new ShippingRun(await Kafka.BootstrapServersAsync(), Name);
        await run.CreateTopicsAsync();
        await run.SendAsync(0, count);
        return run;
    }

    /// <summary>Runs a host until a handler fails, or everything is committed.</summary>
    private static async Task RunUntilFailureAsync(ShippingRun run, ShippingTroubles troubles, int count)
    {
        using var host = run.Build(troubles);
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(stopping.SetResult);
        await host.StartAsync(Cancel);
        await Eventually.HoldsAsync(async () => Assert.True(stopping.Task.IsCompleted || await run.CommittedAsync() == count), TimeSpan.FromSeconds(60));
        await host.StopAsync(Cancel);
    }
}
