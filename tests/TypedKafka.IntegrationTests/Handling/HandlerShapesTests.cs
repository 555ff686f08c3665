using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Handling;

/// <summary>A host whose handlers go by key in parallel, go without order, return what goes to another topic, and take that in batches.</summary>
public abstract class HandlerShapesTests(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    private const int Count = 600;
    private const int Keys = 20;
    private const int Partitions = 3;

    [Fact]
    public async Task Keys_go_in_parallel_and_in_order_others_without_order_results_arrive_in_batches_and_all_of_it_is_committed()
    {
        var (steps, results) = ($"{Name}-steps", $"{Name}-results");
        await CreateTopicAsync(Partitions, steps);
        await CreateTopicAsync(Partitions, results);
        var counting = $"{Name}-counting";
        var work = new Work(Count);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton(work);
        var servers = await Kafka.BootstrapServersAsync();
        builder.AddTypedKafka(o =>
        {
            o.BootstrapServers = servers;
            o.Provisioning = TopicProvisioning.None;
            o.Consumer.CommitInterval = TimeSpan.FromMilliseconds(100);
            o.Topics["steps"].Name = steps;
            o.Topics["results"].Name = results;
            o.Groups["stepping"].Name = steps;
            o.Groups["collecting"].Name = results;
            o.Groups["counting"].Name = counting;
        }).AddTopics().AddHandler<Stepping>();
        using var host = builder.Build();
        var producer = host.Services.GetRequiredService<ITopicProducer<WorkItem>>();
        await producer.SendManyAsync(Enumerable.Range(0, Count).Select(i => new WorkItem($"key {i % Keys}", i)), cancellationToken: Cancel);
        await host.StartAsync(Cancel);
        await work.All.WaitAsync(TimeSpan.FromSeconds(60), Cancel);
        await host.StopAsync(Cancel);

        Assert.Equal(Enumerable.Range(0, Count), work.Steps.Select(step => step.Number).Order());
        Assert.All(work.Steps.GroupBy(step => step.Key), key => Assert.Equal(key.Select(step => step.Number).Order(), key.Select(step => step.Number)));
        Assert.True(work.Most > Partitions, $"At most {work.Most} were handled at once, and there are {Partitions} partitions.");
        Assert.Equal(Enumerable.Range(0, Count), work.Results.Select(result => result.Number).Order());
        Assert.All(work.Results.GroupBy(result => result.Key), key => Assert.Equal(key.Select(result => result.Number).Order(), key.Select(result => result.Number)));
        Assert.Equal(Enumerable.Range(0, Count), work.AnySteps.Select(step => step.Number).Order());
        Assert.True(work.Batches < Count, $"{Count} results came in {work.Batches} batches.");
        foreach (var (group, topic) in ((string, string)[])[(steps, steps), (counting, steps), (results, results)])
        {
            var committed = await Admin.ListGroupOffsetsAsync(group, new ListGroupOffsetsOptions { Partitions = [.. Enumerable.Range(0, Partitions).Select(p => new TopicPartition(topic, p))] }, Cancel);
            Assert.Equal(Count, committed.ThrowIfAnyFailed().Sum(offset => offset.Offset));
        }
    }
}
