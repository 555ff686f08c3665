using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka.Tests.Support;

namespace TypedKafka.Tests.Hosting;

/// <summary>What <c>AddTypedKafka</c> puts into the services.</summary>
public sealed class RegistrationTests
{
    [Fact]
    public void Registering_twice_is_registering_once()
    {
        var services = new ServiceCollection();
        Add(services);
        var count = services.Count;
        Add(services);

        // Only the second configure callback is new.
        Assert.Equal(count + 1, services.Count);
        Assert.Single(services, descriptor => descriptor.ServiceType == typeof(IHostedService));

        static void Add(IServiceCollection services) => services.AddTypedKafka(o => o.BootstrapServers = "localhost:9092")
            .AddContract(Note.Contract, channel => new NoteProducer(channel))
            .AddNoteHandler(new Handled());
    }

    [Fact]
    public async Task A_producer_is_a_service_by_its_class_and_by_its_interface()
    {
        await using var services = new ServiceCollection().AddTypedKafka(o => o.BootstrapServers = "localhost:9092")
            .AddContract(Note.Contract, channel => new NoteProducer(channel)).Services.BuildServiceProvider();
        Assert.Same(services.GetRequiredService<NoteProducer>(), services.GetRequiredService<ITopicProducer<Note>>());
    }

    [Fact]
    public async Task A_fake_that_was_registered_before_stays()
    {
        var fake = new NoteProducer(null!);
        await using var services = new ServiceCollection().AddSingleton<ITopicProducer<Note>>(fake).AddTypedKafka(o => o.BootstrapServers = "localhost:9092")
            .AddContract(Note.Contract, channel => new NoteProducer(channel)).Services.BuildServiceProvider();
        Assert.Same(fake, services.GetRequiredService<ITopicProducer<Note>>());
    }

    [Fact]
    public async Task A_named_cluster_has_keyed_producers_of_its_own()
    {
        var collection = new ServiceCollection();
        collection.AddTypedKafka(o => o.BootstrapServers = "localhost:1").AddContract(Note.Contract, channel => new NoteProducer(channel));
        collection.AddTypedKafka("eu", o =>
        {
            o.BootstrapServers = "localhost:2";
            o.Topics["notes"].Name = "eu.notes";
        }).AddContract(Note.Contract, channel => new NoteProducer(channel));
        await using var services = collection.BuildServiceProvider();
        var european = services.GetRequiredKeyedService<ITopicProducer<Note>>("eu");
        Assert.NotSame(services.GetRequiredService<ITopicProducer<Note>>(), european);
        Assert.Equal("eu.notes", Assert.IsType<TopicProducer<Note>>(Assert.IsType<NoteProducer>(european).Channel).Topic);
        Assert.NotSame(services.GetRequiredService<KafkaClient>(), services.GetRequiredKeyedService<KafkaClient>("eu"));
    }

    [Fact]
    public void A_container_may_be_disposed_synchronously()
    {
        var services = new ServiceCollection().AddTypedKafka(o => o.BootstrapServers = "localhost:1").Services.BuildServiceProvider();
        var client = services.GetRequiredService<KafkaClient>();
        services.Dispose();
        Assert.Throws<ObjectDisposedException>(() => client.Producer(Note.Contract));
    }

    /// <summary>As the generator writes them.</summary>
    private sealed class NoteProducer(ITopicChannel<Note> channel) : ITopicProducer<Note>
    {
        public ITopicChannel<Note> Channel { get; } = channel;

        public ValueTask<RecordMetadata> SendAsync(Note value, SendOptions options = default, CancellationToken cancellationToken = default) =>
            Channel.SendAsync(value, options, cancellationToken);

        public ValueTask EnqueueAsync(Note value, SendOptions options = default, CancellationToken cancellationToken = default) =>
            Channel.EnqueueAsync(value, options, cancellationToken);

        public ValueTask<IReadOnlyList<RecordMetadata>> SendManyAsync(IEnumerable<Note> values, SendOptions options = default, CancellationToken cancellationToken = default) =>
            Channel.SendManyAsync(values, options, cancellationToken);

        public ValueTask FlushAsync(CancellationToken cancellationToken = default) => Channel.FlushAsync(cancellationToken);
    }
}
