using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka.Client;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

/// <summary>Brokers are killed while exactly-once handlers are at work: leaders and coordinators of both groups and transactions among them.</summary>
[Collection(RealKafkaCollection.Name)]
public sealed class ExactlyOnceBrokerLossTests(ITestOutputHelper output)
{
    private const int Nodes = 3;
    private const int Slice = 2_000;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(90);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_brokers_neither_end_the_host_nor_lose_or_double_anything()
    {
        if (KafkaHome.OfLine("4.3") is not { } home)
        {
            Assert.Skip($"No Kafka 4.3: set {KafkaHome.Variable} to the folder of such a download (its libs/*.jar; Java 17).");
            return;
        }

        await using var kafka = await KafkaNodes.StartAsync(home, Nodes);
        await using var run = new ShippingRun(kafka.BootstrapServers, "once-killed");
        await run.CreateTopicsAsync(Nodes);
        var troubles = new ShippingTroubles([]);
        using var host = run.Build(troubles);
        var stopping = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        await host.StartAsync(Cancel);

        // Each node once, so that each coordinator is among them.
        for (var node = 0; node < Nodes; node++)
        {
            var sending = run.SendAsync(node * Slice, Slice);
            await ReachesAsync(troubles, (node * Slice) + (Slice / 10));
            await kafka.KillAsync(node);
            var calls = troubles.Calls;
            await sending;
            await Eventually.HoldsAsync(async () => Assert.Equal((node + 1) * Slice, await run.CommittedAsync()), Deadline);
            output.WriteLine($"Node {node} was killed at {calls} calls; {(node + 1) * Slice} parcels were committed after {troubles.Calls}.");
            await kafka.StartAsync(node);
            await WholeAsync(run);
        }

        Assert.False(stopping.IsCancellationRequested, "The host stopped.");
        await host.StopAsync(Cancel);
        await run.AssertOnceAsync(Nodes * Slice);
    }

    private static Task ReachesAsync(ShippingTroubles troubles, int calls) => Eventually.HoldsAsync(
        () =>
        {
            Assert.True(troubles.Calls >= calls, $"{troubles.Calls} of {calls} calls.");
            return Task.CompletedTask;
        },
        Deadline);

    private static Task WholeAsync(ShippingRun run) => Eventually.HoldsAsync(
        async () => Assert.All(await run.InSyncAsync(), replicas => Assert.Equal(Nodes, replicas)), Deadline);
}
