using System.Diagnostics;
using TypedKafka.Client.Administration;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Administration;

public sealed class ControllerCallTests
{
    private static readonly NewTopic[] Orders = [new NewTopic("orders") { Partitions = 1, ReplicationFactor = 1 }];

    [Fact]
    [Trait("Reliability", "S4")]
    public async Task A_controller_request_goes_to_exactly_the_controller_node_0_included()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 2);
        harness.Kafka.MoveController(0);

        var results = await harness.Admin.CreateTopicsAsync(Orders, cancellationToken: AdminHarness.Cancel);

        Assert.True(Assert.Single(results).IsSuccess);
        Assert.Equal((1, 0), (harness.Kafka.Observations.Count(KafkaApi.CreateTopics, 0), harness.Kafka.Observations.Count(KafkaApi.CreateTopics, 1)));
    }

    [Fact]
    [Trait("Reliability", "S4")]
    public async Task Making_an_admin_client_connects_to_nothing()
    {
        await using var harness = await AdminHarness.StartAsync();

        await harness.Kafka.IdleAsync(AdminHarness.Cancel);

        Assert.Empty(harness.Kafka.Observations.Connections);
    }

    [Fact]
    [Trait("Reliability", "S5")]
    public async Task An_absent_controller_is_waited_out_and_its_successor_asked()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 2);
        harness.Kafka.Faults.ControllerId = -1;

        var call = harness.Admin.CreateTopicsAsync(Orders, cancellationToken: AdminHarness.Cancel);
        await harness.SeenAsync(KafkaApi.Metadata, times: 3);
        Assert.Equal(0, harness.Kafka.Observations.Count(KafkaApi.CreateTopics));
        harness.Kafka.Faults.ControllerId = null;
        harness.Kafka.MoveController(1);
        var results = await call;

        Assert.True(Assert.Single(results).IsSuccess);
        Assert.Equal(1, harness.Kafka.Observations.Count(KafkaApi.CreateTopics, 1));
    }

    [Fact]
    [Trait("Reliability", "S5")]
    public async Task Without_a_controller_the_call_ends_at_its_deadline_with_a_transient_error_that_says_so()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 2);
        harness.Kafka.Faults.ControllerId = -1;
        var timeout = TimeSpan.FromSeconds(2);

        var start = Stopwatch.GetTimestamp();
        var failure = await Assert.ThrowsAsync<KafkaControllerNotAvailableException>(
            () => harness.Admin.CreateTopicsAsync(Orders, new CreateTopicsOptions { Timeout = timeout }, AdminHarness.Cancel));
        var took = Stopwatch.GetElapsedTime(start);

        Assert.True(failure.IsTransient);
        // Not before the deadline; how late a busy machine lets it be seen is another matter.
        Assert.InRange(took, timeout, timeout * 10);
        Assert.Equal(0, harness.Kafka.Observations.Count(KafkaApi.CreateTopics));
    }

    [Fact]
    [Trait("Reliability", "S5")]
    public async Task A_broker_that_is_not_the_controller_any_more_is_left_for_the_new_one()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 2);
        harness.Kafka.MoveController(0);
        await harness.Admin.CreateTopicsAsync(Orders, cancellationToken: AdminHarness.Cancel);
        harness.Kafka.MoveController(1);

        var results = await harness.Admin.DeleteTopicsAsync(["orders"], cancellationToken: AdminHarness.Cancel);

        Assert.True(Assert.Single(results).IsSuccess);
        Assert.Equal(1, harness.Kafka.Observations.Count(KafkaApi.DeleteTopics, 1));
    }

    [Fact]
    [Trait("Reliability", "S2")]
    public async Task A_controller_that_dies_is_replaced_by_the_next()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 3);
        harness.Kafka.MoveController(2);
        await harness.Admin.CreateTopicsAsync(Orders, cancellationToken: AdminHarness.Cancel);
        await harness.Kafka.StopBrokerAsync(2);

        var results = await harness.Admin.CreateTopicsAsync(
            [new NewTopic("payments") { Partitions = 1, ReplicationFactor = 1 }], cancellationToken: AdminHarness.Cancel);

        Assert.True(Assert.Single(results).IsSuccess);
    }

    [Fact]
    [Trait("Reliability", "S2")]
    public async Task A_controller_that_keeps_silent_is_given_up_within_the_deadline_of_the_call()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 2, requestTimeout: TimeSpan.FromSeconds(2));
        harness.Kafka.MoveController(0);
        harness.Kafka.Faults.Drop(KafkaApi.CreateTopics, brokerId: 0, process: false);

        var call = harness.Admin.CreateTopicsAsync(Orders, cancellationToken: AdminHarness.Cancel);
        await harness.SeenAsync(KafkaApi.CreateTopics);
        harness.Kafka.MoveController(1);
        var results = await call;

        Assert.True(Assert.Single(results).IsSuccess);
        Assert.Equal(1, harness.Kafka.Observations.Count(KafkaApi.CreateTopics, 1));
    }

    [Fact]
    [Trait("Reliability", "S2")]
    public async Task A_controller_that_falls_silent_and_is_replaced_costs_seconds_and_not_a_request_time_out()
    {
        // The request time-out is 30 s.
        await using var harness = await AdminHarness.StartAsync(brokers: 2);
        harness.Kafka.MoveController(0);
        await harness.Admin.CreateTopicsAsync(Orders, cancellationToken: AdminHarness.Cancel);
        harness.Kafka.PauseBroker(0);
        var start = Stopwatch.GetTimestamp();
        var call = harness.Admin.CreateTopicsAsync([new NewTopic("payments") { Partitions = 1, ReplicationFactor = 1 }], cancellationToken: AdminHarness.Cancel);
        await harness.SeenAsync(KafkaApi.CreateTopics, times: 1);
        harness.Kafka.MoveController(1);

        Assert.True(Assert.Single(await call).IsSuccess);
        Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(25), "The call waited for the request time-out.");
        Assert.Equal(1, harness.Kafka.Observations.Count(KafkaApi.CreateTopics, 1));
    }

    [Fact]
    [Trait("Reliability", "S2")]
    public async Task The_deadline_of_a_call_governs_when_nobody_replaces_a_silent_controller()
    {
        await using var harness = await AdminHarness.StartAsync(brokers: 2);
        harness.Kafka.MoveController(0);
        await harness.Admin.CreateTopicsAsync(Orders, cancellationToken: AdminHarness.Cancel);
        harness.Kafka.PauseBroker(0);
        var timeout = TimeSpan.FromSeconds(3);
        var start = Stopwatch.GetTimestamp();

        var results = await RunAsync();
        Assert.InRange(Stopwatch.GetElapsedTime(start), timeout, timeout * 8);
        Assert.True(results.MayHaveBeenSent);

        async Task<KafkaTimeoutException> RunAsync() => await Assert.ThrowsAnyAsync<KafkaTimeoutException>(
            () => harness.Admin.DeleteTopicsAsync(["orders"], new AdminCallOptions { Timeout = timeout }, AdminHarness.Cancel));
    }
}
