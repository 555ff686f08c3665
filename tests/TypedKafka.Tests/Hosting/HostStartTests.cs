using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Hosting;

/// <summary>The start of a host.</summary>
public sealed class HostStartTests
{
    [Fact]
    [Trait("Reliability", "F40")]
    public async Task A_broker_that_is_not_there_does_not_keep_the_host_from_starting_and_is_logged()
    {
        await using var host = TestHost.Build("127.0.0.1:1", add => add.AddNoteHandler(new Handled()), o => o.Client.OperationTimeout = TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(1));
        await host.StartAsync();
        var entry = await host.Log.WaitForAsync(1003);
        Assert.Contains("127.0.0.1:1", entry.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F40")]
    public async Task Handlers_run_once_the_broker_is_there()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        kafka.Produce("notes", null, "early");
        await kafka.StopBrokerAsync(0);
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(handled), o =>
        {
            o.Client.OperationTimeout = TimeSpan.FromMilliseconds(200);
            o.Client.ReconnectBackoffMax = TimeSpan.FromMilliseconds(100);
        });
        await host.Log.WaitForAsync(1003);
        await kafka.StartBrokerAsync(0, TestContext.Current.CancellationToken);
        await handled.ReachAsync(1);
    }

    [Fact]
    public async Task Two_handlers_of_one_topic_and_group_keep_the_host_from_starting()
    {
        await using var host = TestHost.Build("127.0.0.1:1", add => add.AddNoteHandler(new Handled()).AddNoteHandler(new Handled()));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);
        Assert.Contains("TK3004", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_of_an_unknown_cluster_keeps_the_host_from_starting()
    {
        await using var host = TestHost.Build("127.0.0.1:1", add => add.AddNoteHandler(new Handled(), cluster: "eu"));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);
        Assert.Contains("names the cluster 'eu', which was not added", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_without_handlers_starts_sends_and_stops()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var host = await TestHost.StartAsync(kafka, _ => { });
        await host.Client.Producer(Note.Contract).EnqueueAsync(new Note("k", "text"), cancellationToken: TestContext.Current.CancellationToken).Within();
        await host.StopAsync();
        Assert.Single(kafka.Read("notes"));
    }

    [Fact]
    public async Task A_handler_of_a_named_cluster_reads_from_it()
    {
        await using var kafka = await Broker.StartAsync();
        await using var european = await Broker.StartAsync();
        european.CreateTopic("notes");
        european.Produce("notes", null, "from Europe");
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(kafka, add =>
        {
            add.AddNoteHandler(handled, cluster: "eu");
            add.Services.AddTypedKafka("eu", o =>
            {
                o.BootstrapServers = european.BootstrapServers;
                o.Provisioning = TopicProvisioning.None;
            });
        });
        await handled.ReachAsync(1);
        Assert.Equal(["from Europe"], handled.Texts);
    }
}
