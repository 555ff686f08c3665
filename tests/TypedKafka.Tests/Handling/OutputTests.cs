using Microsoft.Extensions.DependencyInjection;
using TypedKafka.Testing;
using TypedKafka.Testing.Broker;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Handling;

/// <summary>Handlers that return a message for another topic, and generated dispatch of batches.</summary>
public sealed class OutputTests
{
    [Fact]
    public async Task What_a_handler_returns_is_sent_and_null_is_not()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("requests");
        kafka.CreateTopic("replies");
        await using var host = await TestHost.StartAsync(kafka, add => add.AddTopics().AddHandler<Replier>());
        var requests = host.Services.GetRequiredService<ITopicProducer<Request>>();
        await requests.SendManyAsync([new("a", 1), new("a", 0), new("b", 3)], cancellationToken: TestContext.Current.CancellationToken).Within();
        await Offsets.ReachAsync(kafka, "repliers", "requests", 3);

        var replies = new List<Reply?>();
        await foreach (var message in host.Client.Consume(Reply.Contract, "test", TestContext.Current.CancellationToken))
        {
            replies.Add(message.Value);
            if (replies.Count == 2) break;
        }

        Assert.Equal([new Reply("a", "1"), new Reply("b", "3")], replies);
    }

    [Fact]
    public async Task A_record_whose_result_is_refused_is_not_committed()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("requests");
        kafka.CreateTopic("replies");
        kafka.Produce("requests", "a", """{"id":"a","number":1}""");
        kafka.Faults.Fail(KafkaApi.Produce, KafkaErrorCode.InvalidRecord);
        await using (var host = await TestHost.StartAsync(kafka, add => add.AddTopics().AddHandler<Replier>()))
        {
            await host.Stopping;
            Assert.Contains("Replier.Answer failed on record requests-0@0", Assert.Single(host.Log.Of(5110)).Message, StringComparison.Ordinal);
        }

        Assert.Null(await Offsets.CommittedAsync(kafka, "repliers", "requests"));
    }

    [Fact]
    public async Task Without_the_producer_of_its_result_the_host_does_not_start()
    {
        await using var kafka = await Broker.StartAsync();
        await using var host = TestHost.Build(kafka.BootstrapServers, add => add.AddHandler<Replier>());
        var error = await Assert.ThrowsAsync<InvalidOperationException>(host.StartAsync);
        Assert.Contains("Replier.Answer asks for the service TypedKafka.ITopicProducer`1[TypedKafka.Tests.Handling.Reply]", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_waits_for_its_acknowledgement()
    {
        var acknowledged = new TaskCompletionSource<RecordMetadata>();
        var sending = HandlerOutput.SendAsync(new Slow(acknowledged.Task), Task.FromResult<Reply?>(new Reply("a", "1")), CancellationToken.None);
        Assert.False(sending.IsCompleted);
        acknowledged.SetResult(default);
        await sending.Within();
    }

    [Fact]
    public async Task A_batch_has_one_scope_and_optional_services_need_not_be_there()
    {
        await using var kafka = await Broker.StartAsync();
        kafka.CreateTopic("requests");
        kafka.Produce("requests", "a", """{"id":"a","number":1}""");
        kafka.Produce("requests", "b", """{"id":"b","number":2}""");
        var uses = new BatchUses();
        await using (var host = await TestHost.StartAsync(kafka, add =>
        {
            add.Services.AddScoped<Tracked>().AddSingleton(uses);
            add.AddHandler<Collector>();
        }))
            await uses.Two.Within();

        Assert.Equal([new Request("a", 1), new Request("b", 2)], uses.Requests);
        Assert.All(uses.Services, service => Assert.True(service.IsDisposed));
        Assert.Equal(uses.Calls, uses.Services.Count);
    }

    private sealed class Slow(Task<RecordMetadata> acknowledged) : ITopicProducer<Reply>
    {
        private readonly RecordingProducer<Reply> _inner = new();

        public async ValueTask<RecordMetadata> SendAsync(Reply value, SendOptions options = default, CancellationToken cancellationToken = default) => await acknowledged;

        public ValueTask EnqueueAsync(Reply value, SendOptions options = default, CancellationToken cancellationToken = default) => _inner.EnqueueAsync(value, options, cancellationToken);

        public ValueTask<IReadOnlyList<RecordMetadata>> SendManyAsync(IEnumerable<Reply> values, SendOptions options = default, CancellationToken cancellationToken = default) =>
            _inner.SendManyAsync(values, options, cancellationToken);

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => _inner.FlushAsync(cancellationToken);
    }
}
