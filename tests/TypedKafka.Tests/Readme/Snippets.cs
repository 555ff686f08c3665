using Microsoft.Extensions.Hosting;
using TypedKafka.Client;
using TypedKafka.Client.Administration;
using TypedKafka.SchemaRegistry;
using TypedKafka.Testing;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Tests.Readme;

/// <summary>The lines of code in the README after its first screen, so that the compiler reads them.</summary>
internal static class Snippets
{
    public static async Task<(RecordMetadata One, IReadOnlyList<RecordMetadata> Many)> SendAsync(OrderPlacedProducer orders, OrderPlaced order, List<OrderPlaced> list)
    {
        RecordMetadata at = await orders.SendAsync(order);              // acknowledged by all in-sync replicas: topic, partition, offset
        await orders.EnqueueAsync(order);                               // waits only for room; FlushAsync reports what failed
        var all = await orders.SendManyAsync(list);                     // SendManyException says which failed, and why
        await orders.TombstoneAsync(order.OrderId);                     // OrderPlacedProducer: deletes the key from a compacted topic
        return (at, all);
    }

    public static async Task WithoutHostAsync(OrderPlaced order)
    {
        await using var kafka = KafkaClient.Create(new TypedKafkaOptions { BootstrapServers = "localhost:9092" });
        await kafka.Producer(OrderPlaced.Contract).SendAsync(order);
        await foreach (var message in kafka.Consume(OrderPlaced.Contract, "audit")) Console.WriteLine(message.Value);
    }

    public static async Task TransactionAsync(KafkaClient kafka, KafkaConsumer consumer, byte[] key, byte[] value, long next)
    {
        await using var producer = kafka.Cluster.CreateTransactionalProducer("payments-1");   // the same name after a restart: the instance before is fenced, what it left open aborted
        await using var transaction = await producer.BeginAsync();                            // disposed of without a commit, it is aborted
        await transaction.EnqueueAsync(new ProducerRecord("payments", key, value));
        await transaction.SendOffsetsAsync([new TopicPartitionOffset("orders", 0, next)], consumer.GroupMetadata);
        await transaction.CommitAsync();                                                      // when it returns, all of it is committed
    }

    public static async Task TestAsync(IHostApplicationBuilder builder)
    {
        await using var broker = await InProcessKafka.StartAsync();     // TypedKafka.Testing.Broker
        builder.AddTypedKafka(o => o.BootstrapServers = broker.BootstrapServers).AddTopics().AddHandlers();
    }

    public static void Registry(IHostApplicationBuilder builder)
    {
        builder.AddTypedKafka().AddSchemaRegistry().AddTopics().AddHandlers();          // TypedKafka.SchemaRegistry; TypedKafka:SchemaRegistry:Url
    }

    public static async Task RegistryWithoutHostAsync(TypedKafkaOptions options, OrderPlaced order)
    {
        using var registry = SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = "http://localhost:8081" });
        await using var kafka = KafkaClient.Create(options, framing: new SchemaRegistryFraming(registry));
        await kafka.Producer(OrderPlaced.Contract).SendAsync(order);
    }

    public static async Task TestRegistryAsync(IHostApplicationBuilder builder)
    {
        await using var registry = InProcessSchemaRegistry.Start();     // TypedKafka.Testing
        builder.AddTypedKafka().AddSchemaRegistry(o => o.Url = registry.Url).AddTopics();
        registry.Inject(RegistryFault.Error(503, times: 3));
    }

    public static async Task WaitAsync(KafkaAdmin admin, TopicPartition[] partitions, OrderPlaced[] expected, List<OrderPlaced> received)
    {
        await admin.WaitForStableGroupAsync("shipping", members: 2, partitions);      // all members, all partitions, twice in a row the same
        await admin.WaitForNodeReadyAsync(1);                                         // listed, and answers for itself
        await MessageAssertions.AssertMessagesAsync(expected, () => [.. received]);   // expected, actual, missing, unexpected, duplicates, out of order
    }
}

/// <summary>The README's other handlers.</summary>
[ConsumerGroup("billing")]
public sealed partial class Billing
{
    [Consume(MaxBatchSize = 200)]                               // what has been fetched, never waited for; committed together
    public Task OnPlaced(MessageBatch<OrderPlaced> orders, BillingDb db, CancellationToken cancel) => db.InsertAsync(orders.Values, cancel);

    [Consume(Group = "receipts", Ordering = ProcessingOrder.Key, MaxConcurrency = 32)]
    public Receipt OnPlaced(OrderPlaced order) => new(order.OrderId, order.Total);     // committed once the receipt is acknowledged
}

/// <summary>The README's handlers that may fail.</summary>
[ConsumerGroup("mail")]
[OnFailure(Retries = 3, FirstDelay = "200ms", MaxDelay = "10s", Then = FailureAction.DeadLetter)]  // in place; for all handlers of the class
public sealed partial class Mails
{
    [Consume(Ordering = ProcessingOrder.Unordered)]
    [OnFailure(RetryTopics = ["5s", "1m", "10m"], Then = FailureAction.DeadLetter)]                 // elsewhere: the method's own policy
    public Task OnPlaced(OrderPlaced order, IMailServer mail, CancellationToken cancel) => mail.ConfirmAsync(order, cancel);
}

/// <summary>The README's mail server.</summary>
public interface IMailServer
{
    Task ConfirmAsync(OrderPlaced order, CancellationToken cancellationToken);
}

/// <summary>What the README's handler returns.</summary>
[Topic("receipts")]
public partial record Receipt([MessageKey] Guid OrderId, decimal Total);

/// <summary>The README's database.</summary>
public abstract class BillingDb
{
    public abstract Task InsertAsync(IReadOnlyList<OrderPlaced> orders, CancellationToken cancellationToken);
}
