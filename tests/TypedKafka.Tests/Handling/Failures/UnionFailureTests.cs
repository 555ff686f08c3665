using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling.Failures;

/// <summary>Handlers of the cases of one union, each with its own policy, on the retry topics that they share.</summary>
public sealed class UnionFailureTests
{
    private const string First = "parcels-couriers-retry-1ms";
    private const string Second = "parcels-couriers-retry-2ms";
    private const string DeadLetters = "parcels-couriers-dlt";
    private readonly Attempts _attempts = new();

    [Fact]
    public async Task A_case_comes_back_to_its_handler_by_the_topics_that_this_one_declares()
    {
        await using var kafka = await StartAsync();
        await using (var host = await HostAsync(kafka))
        {
            var producer = new ParcelEventProducer(host.Client.Producer(ParcelEvent.Contract));
            foreach (var parcel in (ParcelEvent[])[new ParcelSent(1, "always-sent"), new ParcelLost(2, "always-lost"), new ParcelSent(3, "once-sent"), new ParcelLost(4, "once-lost")])
                await producer.SendAsync(parcel, cancellationToken: TestContext.Current.CancellationToken).AsTask().Within();
            await _attempts.ReachAsync(3 + 6 + 2 + 2);
            await Offsets.ReachAsync(kafka, "couriers", "parcels", 4);
            await Offsets.ReachAsync(kafka, "couriers", First, 2);
            await Offsets.ReachAsync(kafka, "couriers", Second, 2);
        }

        Assert.Equal([("parcels", 1), (First, 2), (Second, 3)], Of("always-sent"));
        Assert.Equal([("parcels", 1), ("parcels", 2), ("parcels", 3), (Second, 4), (Second, 5), (Second, 6)], Of("always-lost"));
        Assert.Equal([("parcels", 1), (First, 2)], Of("once-sent"));
        Assert.Equal([("parcels", 1), ("parcels", 2)], Of("once-lost"));
        Assert.Equal(kafka.Read("parcels").Take(2).Select(record => record.ValueText).Order(), kafka.Read(DeadLetters).Select(record => record.ValueText).Order());
    }

    [Fact]
    public async Task A_case_that_nobody_takes_and_what_is_none_go_where_all_handlers_send_their_dead()
    {
        await using var kafka = await StartAsync();
        kafka.Produce("parcels", null, """{"$type":"ParcelHome","parcel":1}""");
        kafka.Produce("parcels", null, """{"$type":"ParcelSold","parcel":1}""");
        kafka.Produce("parcels", null, "no message");
        kafka.Produce("parcels", "1", null);
        kafka.Produce("parcels", null, """{"$type":"ParcelSent","parcel":1,"to":"fine"}""");
        await using (var host = await HostAsync(kafka))
        {
            await _attempts.ReachAsync(1);
            await Offsets.ReachAsync(kafka, "couriers", "parcels", 5);
        }

        Assert.Empty(kafka.Read(First));
        Assert.Equal(kafka.Read("parcels").Take(4).Select(record => record.ValueText).Order(), kafka.Read(DeadLetters).Select(record => record.ValueText).Order());
    }

    private IEnumerable<(string Topic, int Attempt)> Of(string text) => _attempts.All.Where(call => call.Text == text).Select(call => (call.Topic, call.Attempt));

    private static async Task<InProcessKafka> StartAsync()
    {
        var kafka = await Broker.StartAsync();
        foreach (var topic in (string[])["parcels", First, Second, DeadLetters]) kafka.CreateTopic(topic);
        return kafka;
    }

    private Task<TestHost> HostAsync(InProcessKafka kafka) => TestHost.StartAsync(kafka, add =>
    {
        add.Services.AddSingleton(_attempts);
        add.AddHandler<Couriers>();
    });
}
