namespace TypedKafka.Generators.Tests.Generation;

public sealed class SnapshotTests
{
    [Fact]
    public void A_contract_and_its_handlers() => Check("OrderPlaced", """
        using TypedKafka;
        namespace Shop;

        /// <summary>An order was placed.</summary>
        [Topic("orders.placed", Partitions = 6)]
        public partial record OrderPlaced([MessageKey] Guid OrderId, string Customer, decimal Total, DateTimeOffset PlacedAt);

        /// <summary>The database.</summary>
        public interface IShippingDb;

        /// <summary>Ships orders.</summary>
        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            /// <summary>Ships an order.</summary>
            [Consume]
            public Task OnPlaced(OrderPlaced order, IShippingDb db, CancellationToken cancel) => Task.CompletedTask;

            /// <summary>Counts an order.</summary>
            [Consume(Group = "metrics")]
            public static void Count(in OrderPlacedView order) => _ = order.Total;
        }
        """);

    [Fact]
    public void A_contract_with_everything_else() => Check("Payment", """
        using System.Text.Json.Serialization;
        using TypedKafka;
        namespace Shop;

        /// <summary>Holds contracts.</summary>
        internal static partial class Contracts
        {
            /// <summary>A payment.</summary>
            [Topic("payments", ReplicationFactor = 3, Cleanup = TopicCleanup.Compact)]
            [TopicConfig("retention.ms", "1000")]
            internal sealed partial record class Payment([MessageKey] string AccountId, [MessageKey] int? Branch, decimal Amount = 1.5m) : Event(AccountId)
            {
                [MessageHeader("tenant")] public string? Tenant { get; init; }
                [MessageHeader("hops", InBody = true)] public int Hops { get; set; }
                [JsonPropertyName("cur\"rency")] public string Currency { get; init; } = "EUR";
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public Money? Fee { get; init; }
                public required IReadOnlyDictionary<string, Money> Parts { get; init; }
                public Method Method { get; init; }
            }
        }

        /// <summary>A base.</summary>
        public abstract record Event(string AccountId);

        /// <summary>Money.</summary>
        public readonly record struct Money(long Cents);

        /// <summary>How it was paid.</summary>
        public enum Method : byte
        {
            /// <summary>By card.</summary>
            Card,
        }
        """);

    [Fact]
    public void A_contract_in_Avro() => Check("Transfer", """
        using TypedKafka;
        namespace Shop;

        /// <summary>A transfer.</summary>
        [Topic("transfers", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.BackwardTransitive)]
        public partial record Transfer([MessageKey] Guid Id, [Decimal(18, 4)] decimal Amount, Currency Currency, DateTimeOffset At)
        {
            /// <summary>Whose it is.</summary>
            [MessageHeader("tenant")] public string? Tenant { get; init; }

            /// <summary>What it is for.</summary>
            [Alias("note")] public string? Memo { get; init; }

            /// <summary>Where it goes.</summary>
            public IReadOnlyList<Leg> Legs { get; init; } = [];
        }

        /// <summary>A part of the way.</summary>
        [Alias("Hop")]
        public readonly record struct Leg(string Bank, int Day = 3);

        /// <summary>Money.</summary>
        public enum Currency
        {
            /// <summary>None of these.</summary>
            Unknown,

            /// <summary>The euro.</summary>
            Eur,
        }
        """);

    [Fact]
    public void Handlers_of_every_shape() => Check("Handlers", """
        using TypedKafka;
        using Microsoft.Extensions.DependencyInjection;
        namespace Shop;

        [Topic("a")] internal partial record Made(int Id);
        [Topic("b")] internal readonly partial record struct Counted(int Id);

        internal interface IClock;

        [ConsumerGroup("all")]
        internal static partial class Statics
        {
            [Consume] public static ValueTask Made(Made? made, MessageContext context) => default;
            [Consume(Cluster = "eu")] private static void Counted(in Counted counted) { }
        }

        internal static partial class Outer
        {
            internal sealed partial class Inner
            {
                [Consume(Group = "g")] internal Task On(Shop.MadeView made, IClock? clock, [FromKeyedServices("utc")] IClock utc) => Task.CompletedTask;
                [Consume(Group = "g")] internal async ValueTask On(Counted? counted, CancellationToken cancel) => await Task.Yield();
            }
        }

        [ConsumerGroup("archive")]
        internal sealed partial class Archive
        {
            [Consume] internal void Keep(Made made, in Acknowledgement acknowledgement) => acknowledgement.Complete();
            [Consume] internal Task Keep(MessageBatch<Counted> counted, Acknowledgement acknowledgement) => Task.Run(acknowledgement.Complete);
        }
        """);

    [Fact]
    public void Handlers_of_batches_of_other_orders_and_with_results() => Check("Orders", """
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;
        namespace Shop;

        [Topic("a")] internal partial record Made(int Id);
        [Topic("b")] internal readonly partial record struct Counted(int Id);

        [ConsumerGroup("all")]
        internal sealed partial class Handlers
        {
            [Consume(MaxBatchSize = 10, MaxConcurrency = 2)] public Task Together(MessageBatch<Made> made, CancellationToken cancel) => Task.CompletedTask;
            [Consume(Group = "nulls")] public void WithNulls(MessageBatch<Made?> made) { }
            [Consume(Group = "structs")] public void Structs(MessageBatch<Counted?> counted) { }
            [Consume(Group = "keys", Ordering = ProcessingOrder.Key, MaxConcurrency = 8)] public Counted Count(MadeView made) => new(made.Id);
            [Consume(Group = "tasks", Ordering = ProcessingOrder.Unordered)] public async Task<Counted> CountAsync(Made made) { await Task.Yield(); return new(made.Id); }
            [Consume(Group = "maybe", Cluster = "eu")] public static ValueTask<Made?> Maybe(Counted counted) => new((Made?)null);
            [Consume(Group = "sure")] public static ValueTask<Made> Sure(Counted counted) => new(new Made(counted.Id));
            [Consume(Group = "once", ExactlyOnce = true)] public static Made Once(Counted counted, ITopicProducer<Counted> counts, MadeProducer made, [FromKeyedServices("eu")] Shop.CountedProducer? keyed) => new(counted.Id);
            [Consume(Group = "later", ExactlyOnce = true)] public async Task<Made?> OnceLater(Counted counted) { await Task.Yield(); return null; }
        }
        """);

    [Fact]
    public void Handlers_that_say_what_becomes_of_failures() => Check("Failures", """
        using TypedKafka;
        namespace Shop;

        [Topic("a")] internal partial record Made(int Id);

        [ConsumerGroup("all")]
        [OnFailure(Then = FailureAction.DeadLetter, DeadLetterTopic = "graveyard")]
        internal sealed partial class Handlers
        {
            [Consume] public void AsItsClass(Made made) { }

            [Consume(Group = "own", Ordering = ProcessingOrder.Unordered)]
            [OnFailure(Retries = 3, FirstDelay = "200ms", RetryTopics = ["5s", "1m", "10m"], Then = FailureAction.DeadLetter)]
            public void ItsOwn(Made made) { }

            [Consume(Group = "none"), OnFailure] public void None(Made made) { }
        }
        """);

    [Fact]
    public void A_union_and_the_handlers_of_its_cases() => Check("OrderEvent", """
        using TypedKafka;
        namespace Shop;

        /// <summary>What happens to an order.</summary>
        [Topic("orders"), MessageUnion(typeof(OrderPlaced), typeof(OrderShipped))]
        public abstract partial record OrderEvent([MessageKey] Guid OrderId, [MessageHeader("tenant")] string? Tenant = null);

        /// <summary>An order was placed.</summary>
        public record OrderPlaced(Guid OrderId, Payment Payment) : OrderEvent(OrderId);

        /// <summary>An order was shipped.</summary>
        public record OrderShipped(Guid OrderId, string Carrier) : OrderEvent(OrderId);

        /// <summary>How it was paid.</summary>
        [MessageUnion(typeof(Card))]
        public abstract record Payment;

        /// <summary>By card.</summary>
        public record Card(string Number) : Payment;

        [ConsumerGroup("shipping")]
        internal static partial class Shipping
        {
            [Consume] public static void OnPlaced(OrderPlaced placed) { }
            [Consume(Unhandled = UnhandledMessage.Skip)] public static void OnShipped(in OrderShippedView shipped) { }
            [Consume] public static void OnOther(OrderEvent? other) { }
        }
        """);

    [Fact]
    public void Unions_in_Avro_and_Protobuf_and_by_a_header() => Check("Unions", """
        using TypedKafka;
        namespace Shop;

        [Topic("a", Format = TopicFormat.Avro), MessageUnion(typeof(A1))] internal abstract partial record A([MessageKey] int Id);
        internal record A1(int Id, B? Maybe) : A(Id);
        [MessageUnion(typeof(B1), typeof(B2))] internal abstract record B;
        internal record B1(int Id) : B;
        internal record B2 : B;

        [Topic("c", Format = TopicFormat.Protobuf), MessageUnion(typeof(C1))] internal abstract partial record C([MessageKey, Tag(1)] int Id);
        [Tag(3)] internal record C1(int Id) : C(Id);

        [Topic("d"), MessageUnion(typeof(D1), typeof(D2), TypeHeader = "type")] internal abstract partial record D([MessageKey] int Id);
        internal record D1(int Id) : D(Id);
        internal record D2(int Id) : D(Id);
        """);

    private static void Check(string name, string source)
    {
        var (compilation, files) = Compiled.Generate(source);
        Compiled.Emit(compilation);
        Snapshot.Matches(name, files);
    }
}
