using Microsoft.CodeAnalysis;
using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Producers;

public sealed class UnawaitedSendTests
{
    [Theory]
    [InlineData("orders.SendAsync(order)")]
    [InlineData("orders.EnqueueAsync(order)")]
    [InlineData("orders.SendManyAsync([order])")]
    [InlineData("orders.SendAsync(order).AsTask()")]
    [InlineData("orders.SendAsync(order).ConfigureAwait(false)")]
    [InlineData("maybe?.SendAsync(order)")]
    [InlineData("generated.SendAsync(order)")]
    [InlineData("generated.TombstoneAsync(order.Id)")]
    [InlineData("fake.SendAsync(order)")]
    public Task A_send_that_is_a_statement_of_its_own_is_reported(string send) => RuleTest.ReportsAsync(Method($"{{|TK4001:{send}|}};"));

    [Theory]
    [InlineData("Action<Order> send = o => {|TK4001:orders.SendAsync(o)|};")]
    [InlineData("new List<Order>().ForEach(o => {|TK4001:orders.SendAsync(o)|});")]
    [InlineData("void Send() => {|TK4001:orders.SendAsync(order)|};")]
    public Task A_send_in_a_function_that_returns_nothing_is_reported(string statement) => RuleTest.ReportsAsync(Method(statement));

    [Fact]
    public Task A_send_in_the_initializer_of_a_field_is_reported() => RuleTest.ReportsAsync(
        """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        public sealed class Shop(ITopicProducer<Order> orders)
        {
            public Action<Order> Place { get; } = order => { {|TK4001:orders.SendAsync(order)|}; };
        }
        """);

    [Theory]
    [InlineData("await orders.SendAsync(order);")]
    [InlineData("await orders.SendAsync(order).ConfigureAwait(false);")]
    [InlineData("var sent = orders.SendAsync(order); await sent;")]
    [InlineData("_ = orders.SendAsync(order);")]
    [InlineData("orders.SendAsync(order).AsTask().Wait();")]
    [InlineData("orders.SendAsync(order).GetAwaiter().GetResult();")]
    [InlineData("orders.SendAsync(order).AsTask().ContinueWith(t => t.Exception, TaskScheduler.Default);")]
    [InlineData("await Task.WhenAll(new[] { order }.Select(o => orders.SendAsync(o).AsTask()));")]
    [InlineData("Func<ValueTask<RecordMetadata>> send = () => orders.SendAsync(order); await send();")]
    [InlineData("mail.SendAsync(order);")]
    [InlineData("await orders.FlushAsync();")]
    public Task A_send_that_somebody_looks_after_is_fine(string statement) => RuleTest.ReportsAsync(Method(statement));

    [Fact]
    public Task The_fix_awaits_in_what_is_async() => FixTest.FixesAsync<AwaitSendFix>(
        """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        public static class Shop
        {
            public static async Task PlaceAsync(ITopicProducer<Order> orders, Order order)
            {
                // Sent at once.
                {|TK4001:orders.SendAsync(order)|}; // done
                await orders.FlushAsync();
            }
        }
        """,
        """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        public static class Shop
        {
            public static async Task PlaceAsync(ITopicProducer<Order> orders, Order order)
            {
                // Sent at once.
                await orders.SendAsync(order); // done
                await orders.FlushAsync();
            }
        }
        """);

    [Fact]
    public Task Fix_all_makes_handlers_async_once_and_awaits_every_send() => FixTest.FixesAllAsync<AwaitSendFix>(
        """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping(ITopicProducer<Order> orders)
        {
            [Consume]
            public void OnOrder(Order order)
            {
                {|TK4001:orders.SendAsync(order)|};
                {|TK4001:orders.SendAsync(order)|};
            }

            // Counts.
            [Consume(Group = "metrics")]
            static void Count(Order order, ITopicProducer<Order> others) => {|TK4001:others.SendAsync(order)|};

            [Consume(Group = "plain")]
            void Plain(Order order) => {|TK4001:orders.SendAsync(order)|};
        }
        """,
        """
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping(ITopicProducer<Order> orders)
        {
            [Consume]
            public async Task OnOrder(Order order)
            {
                await orders.SendAsync(order);
                await orders.SendAsync(order);
            }

            // Counts.
            [Consume(Group = "metrics")]
            static async Task Count(Order order, ITopicProducer<Order> others) => await others.SendAsync(order);

            [Consume(Group = "plain")]
            async Task Plain(Order order) => await orders.SendAsync(order);
        }
        """);

    [Theory]
    [InlineData("public void Place(ITopicProducer<Order> orders, Order order) => {|TK4001:orders.SendAsync(order)|};")]
    [InlineData("public async Task PlaceAsync(ITopicProducer<Order>? orders, Order order) { await Task.Yield(); {|TK4001:orders?.SendAsync(order)|}; }")]
    [InlineData("public async Task PlaceAsync(ITopicProducer<Order> orders, List<Order> all) { await Task.Yield(); all.ForEach(o => {|TK4001:orders.SendAsync(o)|}); }")]
    [InlineData("public async Task PlaceAsync(ITopicProducer<Order> orders, Order order) { await Task.Yield(); lock (orders) { {|TK4001:orders.SendAsync(order)|}; } }")]
    [InlineData("[Consume(Group = \"g\")] public void OnOrder(in Order order, ITopicProducer<Order> orders) => {|TK4001:orders.SendAsync(order)|};")]
    public Task Where_no_await_can_stand_the_fix_offers_none(string member) => FixTest.OffersNothingAsync<AwaitSendFix>($$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        public sealed partial class Shop
        {
            {{member}}
        }
        """);

    private static string Method(string statement) => $$"""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        public sealed class Mail : IDisposable
        {
            public Task SendAsync(Order order) => Task.CompletedTask;
            public void Dispose() { }
        }

        public sealed class Fake : ITopicProducer<Order>
        {
            public ValueTask<RecordMetadata> SendAsync(Order value, SendOptions options = default, CancellationToken cancellationToken = default) => default;
            public ValueTask EnqueueAsync(Order value, SendOptions options = default, CancellationToken cancellationToken = default) => default;
            public ValueTask<IReadOnlyList<RecordMetadata>> SendManyAsync(IEnumerable<Order> values, SendOptions options = default, CancellationToken cancellationToken = default) => default;
            public ValueTask FlushAsync(CancellationToken cancellationToken = default) => default;
        }

        public static class Shop
        {
            public static async Task PlaceAsync(ITopicProducer<Order> orders, ITopicProducer<Order>? maybe, OrderProducer generated, Fake fake, Mail mail, Order order)
            {
                await Task.Yield();
                {{statement}}
            }
        }
        """;
}
