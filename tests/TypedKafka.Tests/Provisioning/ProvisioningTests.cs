using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Hosting;
using TypedKafka.Provisioning;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Provisioning;

/// <summary>What a host does about its topics when it starts.</summary>
public sealed class ProvisioningTests
{
    private static readonly FailurePolicy s_policy = new() { RetryTopics = [new RetryDelay("5s", TimeSpan.FromSeconds(5))], Then = FailureAction.DeadLetter };

    [Fact]
    public async Task Missing_topics_are_created_as_contracts_and_environment_say_and_handlers_run_then()
    {
        await using var kafka = await Broker.StartAsync();
        var handled = new Handled();
        await using var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler(handled, contract: new NoteContract("notes", 3)),
            o =>
            {
                o.Provisioning = TopicProvisioning.CreateMissing;
                o.Topics["notes"].Name = "eu.notes";
                o.Topics["notes"].Partitions = 5;
            });
        await host.Client.Producer(Note.Contract).SendAsync(new Note("k", "text"), cancellationToken: TestContext.Current.CancellationToken).Within();
        await handled.ReachAsync(1);
        Assert.Equal(0, kafka.OffsetsOf("eu.notes", 4).Start);
        Assert.Throws<ArgumentOutOfRangeException>(() => kafka.OffsetsOf("eu.notes", 5));
        Assert.Contains("1 of them were created", Assert.Single(host.Log.Of(5000)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_topics_of_failed_records_are_created_as_large_as_the_one_that_they_come_from()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes", 3);
        await using var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler((_, _, _) => default, failure: s_policy),
            o =>
            {
                o.Provisioning = TopicProvisioning.CreateMissing;
                o.Topics["notes-readers-dlt"].Partitions = 1;
            });
        Assert.Contains("2 of them were created", (await host.Log.WaitForAsync(5000)).Message, StringComparison.Ordinal);
        Assert.Equal(0, kafka.OffsetsOf("notes-readers-retry-5s", 2).Start);
        Assert.Throws<ArgumentOutOfRangeException>(() => kafka.OffsetsOf("notes-readers-retry-5s", 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => kafka.OffsetsOf("notes-readers-dlt", 1));
        await using var cluster = TypedKafka.Client.KafkaCluster.Create(new TypedKafka.Client.KafkaClientOptions { BootstrapServers = kafka.BootstrapServers });
        var resource = TypedKafka.Client.Administration.ConfigResource.Topic("notes-readers-dlt");
        var configs = (await cluster.CreateAdmin().DescribeConfigsAsync([resource], cancellationToken: TestContext.Current.CancellationToken).Within())[0];
        Assert.Equal("-1", configs.Entries["retention.ms"].Value);
    }

    [Fact]
    public async Task All_of_them_are_created_where_none_is_there()
    {
        await using var kafka = await Broker.StartAsync();
        await using var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler((_, _, _) => default, contract: new NoteContract("notes", 3), failure: s_policy),
            o => o.Provisioning = TopicProvisioning.CreateMissing);
        Assert.Contains("3 of them were created", (await host.Log.WaitForAsync(5000)).Message, StringComparison.Ordinal);
        foreach (var topic in (string[])["notes", "notes-readers-retry-5s", "notes-readers-dlt"])
        {
            Assert.Equal(0, kafka.OffsetsOf(topic, 2).Start);
            Assert.Throws<ArgumentOutOfRangeException>(() => kafka.OffsetsOf(topic, 3));
        }
    }

    [Fact]
    public async Task The_host_that_only_validates_names_those_that_are_missing()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("notes");
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler((_, _, _) => default, failure: s_policy), o => o.Provisioning = TopicProvisioning.Validate);
        await host.Stopping;
        var error = host.Log.Entries.Select(entry => entry.Exception).OfType<TopicProvisioningException>().First();
        Assert.Equal(2, error.Problems.Count);
        foreach (var topic in (string[])["notes-readers-retry-5s", "notes-readers-dlt"])
            Assert.Contains($"Topic '{topic}', which [OnFailure] of Notes.Onreaders sends to, is not there: create it, as large as 'notes'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_topic_stops_the_host_that_only_validates()
    {
        await using var kafka = await Broker.StartAsync();
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(new Handled()), o => o.Provisioning = TopicProvisioning.Validate);
        await host.Stopping;
        var error = host.Log.Entries.Select(entry => entry.Exception).OfType<TopicProvisioningException>().First();
        Assert.Contains("Topic 'notes' is not there: create it", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, kafka.Observations.Count(KafkaApi.CreateTopics));
    }

    [Fact]
    public async Task A_topic_with_fewer_partitions_than_its_contract_stops_the_host_and_more_are_welcome()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("small", 1);
        kafka.CreateTopic("large", 9);
        await using var host = await TestHost.StartAsync(
            kafka,
            add => add.AddNoteHandler(new Handled(), contract: new NoteContract("small", 3)).AddNoteHandler(new Handled(), contract: new NoteContract("large", 3)),
            o => o.Provisioning = TopicProvisioning.CreateMissing);
        await host.Stopping;
        var error = host.Log.Entries.Select(entry => entry.Exception).OfType<TopicProvisioningException>().First();
        Assert.Contains("Topic 'small' has 1 partitions and its contract says 3", Assert.Single(error.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_instance_that_creates_the_topic_first_is_no_error()
    {
        await using var kafka = await Broker.StartAsync();
        var handled = new Handled();
        kafka.Faults.Fail(KafkaApi.CreateTopics, KafkaErrorCode.TopicAlreadyExists);
        await using var host = await TestHost.StartAsync(kafka, add => add.AddNoteHandler(handled), o => o.Provisioning = TopicProvisioning.CreateMissing);
        await host.Log.WaitForAsync(5000);
        kafka.CreateTopic("notes");
        kafka.Produce("notes", null, "text");
        await handled.ReachAsync(1);
    }

    [Theory]
    [InlineData(null, true, TopicProvisioning.CreateMissing)]
    [InlineData(null, false, TopicProvisioning.Validate)]
    [InlineData(TopicProvisioning.None, true, TopicProvisioning.None)]
    public void The_environment_decides_the_default(TopicProvisioning? option, bool isDevelopment, TopicProvisioning expected)
    {
        var plan = ProvisioningPlan.Make(new ClusterRegistration(null), new HandlerRegistry(new ServiceCollection()), new TypedKafkaOptions { Provisioning = option }, isDevelopment);
        Assert.Equal(expected, plan.Mode);
    }
}
