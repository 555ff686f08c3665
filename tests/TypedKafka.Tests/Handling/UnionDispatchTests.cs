using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Several messages on one topic, on their way to the handlers of their own types.</summary>
public sealed class UnionDispatchTests
{
    [Fact]
    public async Task Each_case_comes_to_its_handler_and_the_rest_to_that_of_the_union()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("parcels");
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => Add(add, handled).AddHandler<ParcelHandlers>().AddHandler<OtherParcels>());
        var producer = new ParcelEventProducer(host.Client.Producer(ParcelEvent.Contract));
        await producer.SendAsync(new ParcelSent(1, "Ann"), cancellationToken: TestContext.Current.CancellationToken).AsTask().Within();
        await producer.SendAsync(new ParcelLost(1, "Ulm"), cancellationToken: TestContext.Current.CancellationToken).AsTask().Within();
        await producer.SendAsync(new ParcelHome(1), cancellationToken: TestContext.Current.CancellationToken).AsTask().Within();
        await producer.TombstoneAsync(1, cancellationToken: TestContext.Current.CancellationToken).AsTask().Within();
        await handled.ReachAsync(4);
        Assert.Equal(["sent 1 to Ann", "lost 1 in Ulm", "any ParcelHome", "any tombstone"], handled.Texts);
    }

    [Fact]
    public async Task A_case_is_read_whole_wherever_its_type_stands()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("parcels");
        kafka.Produce("parcels", null, """{"parcel":1,"to":"Ann","$type":"ParcelSent"}""");
        kafka.Produce("parcels", null, """{"parcel":2,"more":[{"$type":"ParcelHome"}],"$type":"ParcelSent","to":"Bob"}""");
        kafka.Produce("parcels", null, """{ "\u0024type" : "Parcel\u0053ent", "to":"Cid", "$type":"ParcelHome", "parcel":3 }""");
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => Add(add, handled).AddHandler<ParcelHandlers>());
        await handled.ReachAsync(3);
        Assert.Equal(["sent 1 to Ann", "sent 2 to Bob", "sent 3 to Cid"], handled.Texts);
    }

    [Fact]
    public async Task A_case_that_no_handler_takes_stops_the_host_and_is_named()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("parcels");
        kafka.Produce("parcels", null, """{"$type":"ParcelSent","parcel":1,"to":"Ann"}""");
        kafka.Produce("parcels", null, """{"$type":"ParcelHome","parcel":1}""");
        var handled = new Handled();
        await using (var host = await TestHost.StartAsync(kafka, add => Add(add, handled).AddHandler<ParcelHandlers>()))
        {
            await host.Stopping;
            var error = Assert.IsType<UnhandledMessageException>(Assert.Single(host.Log.Of(5110)).Exception);
            Assert.Equal(("ParcelHome", "parcels", 0, 1L), (error.Case, error.Topic, error.Partition, error.Offset));
            Assert.Contains("at offset 1 of parcels-0 is ParcelHome, which no handler of group 'parcels' takes", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal(["sent 1 to Ann"], handled.Texts);
        Assert.Equal(1, await Offsets.CommittedAsync(kafka, "parcels", "parcels"));
    }

    [Fact]
    public async Task A_type_that_the_contract_does_not_know_stops_the_host_and_is_named()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("parcels");
        kafka.Produce("parcels", null, """{"$type":"ParcelBurned"}""");
        await using var host = await TestHost.StartAsync(kafka, add => Add(add, new Handled()).AddHandler<ParcelHandlers>());
        await host.Stopping;
        var error = Assert.Single(host.Log.Of(5110)).Exception!;
        Assert.Contains("is ParcelBurned, which is no case that the contract knows", error.Message, StringComparison.Ordinal);
        Assert.Contains("offset 0 of parcels-0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_to_be_skipped_is_passed_over_and_committed()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("parcels");
        foreach (var json in new[] { """{"$type":"ParcelSent","parcel":1,"to":"Ann"}""", """{"$type":"ParcelBurned"}""", """{"$type":"ParcelLost","parcel":1,"where":"Ulm"}""", """{"$type":"ParcelHome","parcel":1}""" })
            kafka.Produce("parcels", null, json);
        var handled = new Handled();
        await using (var host = await TestHost.StartAsync(kafka, add => Add(add, handled).AddHandler<LostParcels>())) await handled.ReachAsync(1);
        Assert.Equal(["Ulm"], handled.Texts);
        Assert.True(await Offsets.CommittedAsync(kafka, "lost", "parcels") >= 3);
    }

    [Fact]
    public async Task A_case_that_is_acknowledged_by_hand_holds_up_the_commit_and_not_the_others()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("parcels");
        foreach (var json in new[] { """{"$type":"ParcelLost","parcel":1,"where":"Ulm"}""", """{"$type":"ParcelSent","parcel":1,"to":"Ann"}""", """{"$type":"ParcelHome","parcel":1}""", """{"$type":"ParcelLost","parcel":2,"where":"Bonn"}""" })
            kafka.Produce("parcels", null, json);
        var (handled, archive) = (new Handled(), new Archive());
        await using var host = await TestHost.StartAsync(kafka, add =>
        {
            add.Services.AddSingleton(archive);
            Add(add, handled).AddHandler<ParcelArchive>();
        });
        await handled.ReachAsync(2);
        Assert.Equal(["Ann"], archive.Texts);
        await Offsets.ReachAsync(kafka, "archive", "parcels", 1);
        archive["Ann"].Complete();
        await Offsets.ReachAsync(kafka, "archive", "parcels", 4);
    }

    [Fact]
    public async Task A_case_with_a_topic_of_its_own_is_sent_and_handled_there_and_on_that_of_the_union_is_one_case_of_it()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("crates");
        kafka.CreateTopic("crates.sent");
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => Add(add, handled).AddTopics().AddHandler<CrateHandlers>());
        await host.Client.Producer(CrateSent.Contract).SendAsync(new CrateSent(1, "Ann"), cancellationToken: TestContext.Current.CancellationToken).AsTask().Within();
        await handled.ReachAsync(1);
        await host.Client.Producer(CrateEvent.Contract).SendAsync(new CrateSent(2, "Ben"), cancellationToken: TestContext.Current.CancellationToken).AsTask().Within();
        await handled.ReachAsync(2);
        await host.Client.Producer(CrateEvent.Contract).SendAsync(new CrateHome(3), cancellationToken: TestContext.Current.CancellationToken).AsTask().Within();
        await handled.ReachAsync(4);
        Assert.Equal(["crates.sent: sent 1 to Ann", "crates: any CrateSent", "crates: home 3", "crates.sent: sent 3 to back"], handled.Texts);
    }

    [Fact]
    public async Task A_handler_that_fails_is_the_one_that_is_named()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("parcels");
        kafka.Produce("parcels", null, """{"$type":"ParcelLost","parcel":1,"where":"a hole"}""");
        await using var host = await TestHost.StartAsync(kafka, add => Add(add, new Handled()).AddHandler<LostParcels>());
        await host.Stopping;
        Assert.StartsWith("LostParcels.OnLost failed on record parcels-0@0", Assert.Single(host.Log.Of(5110)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Views_of_cases_in_static_handlers_cost_no_allocation_from_record_to_record()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("parcels");
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddHandlers(ParcelMeter.RegisterHandlers)))
        {
            var events = Enumerable.Range(0, ParcelMeter.Count).Select(static i => i % 3 == 0 ? (ParcelEvent)new ParcelLost(i, "Ulm") : new ParcelSent(i, "Ann"));
            await host.Client.Producer(ParcelEvent.Contract).SendManyAsync(events, cancellationToken: TestContext.Current.CancellationToken).AsTask().Within();
            await ParcelMeter.Steps.All.Within();
        }

        ParcelMeter.Steps.AssertFree();
    }

    private static TypedKafkaBuilder Add(TypedKafkaBuilder builder, Handled handled)
    {
        builder.Services.AddSingleton(handled);
        return builder;
    }
}
