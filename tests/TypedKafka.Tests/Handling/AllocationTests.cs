using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>What the way from a fetched batch to a handler costs: nothing, for a static handler of a view.</summary>
public sealed class AllocationTests
{
    [Fact]
    public async Task A_view_in_a_static_handler_costs_no_allocation_from_record_to_record()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("measurements");
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddHandlers(Meter.RegisterHandlers)))
        {
            var producer = host.Client.Producer(Measurement.Contract);
            await producer.SendManyAsync(Enumerable.Range(0, Meter.Count).Select(i => new Measurement($"s{i % 7}", i)), cancellationToken: TestContext.Current.CancellationToken).Within();
            await Meter.Steps.All.Within();
        }

        Meter.Steps.AssertFree();
    }

    [Fact]
    public async Task To_acknowledge_by_hand_costs_none_either()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("measurements");
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddHandlers(ManualMeter.RegisterHandlers)))
        {
            var producer = host.Client.Producer(Measurement.Contract);
            await producer.SendManyAsync(Enumerable.Range(0, ManualMeter.Count).Select(i => new Measurement($"s{i % 7}", i)), cancellationToken: TestContext.Current.CancellationToken).Within();
            await ManualMeter.Steps.All.Within();
        }

        ManualMeter.Steps.AssertFree();
    }
}
