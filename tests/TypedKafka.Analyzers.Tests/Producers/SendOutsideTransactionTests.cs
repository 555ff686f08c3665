using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Producers;

public sealed class SendOutsideTransactionTests
{
    private const string Handler = "public async Task OnOrder(Order order, ITopicProducer<Shipped> shipped)";

    private static string InHandler(string body, string signature = Handler, string consume = "ExactlyOnce = true") => $$"""
        using Microsoft.Extensions.DependencyInjection;
        using TypedKafka;
        using TypedKafka.Client;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping(ITopicProducer<Shipped> injected, ShippedProducer made, KafkaClient kafka, KafkaProducer bytes)
        {
            private ITopicProducer<Shipped> _field = injected;

            private ITopicProducer<Shipped> Property { get; set; } = injected;

            private static ITopicProducer<Shipped>? Shared { get; set; }

            private static IPost Post { get; } = null!;

            private ITopicProducer<Shipped> Producer(ITopicProducer<Shipped> producer) => producer;

            private ITopicProducer<Shipped> Pick(ITopicProducer<Shipped> producer) => producer;

            [Consume({{consume}})]
            {{signature}}
            {
                {{body}}
            }
        }

        public interface IPost
        {
            Task SendAsync(Shipped shipped);
        }

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        [Topic("shipped")]
        public partial record Shipped([MessageKey] int Id);
        """;

    [Theory]
    [InlineData("await {|TK4003:_field|}.SendAsync(new(1));")]
    [InlineData("await {|TK4003:this._field|}.SendAsync(new(1)).ConfigureAwait(false);")]
    [InlineData("await {|TK4003:Property|}.SendManyAsync([new(1)]);")]
    [InlineData("await {|TK4003:injected|}.EnqueueAsync(new(1));")]
    [InlineData("await {|TK4003:made|}.TombstoneAsync(1);")]
    [InlineData("await {|TK4003:kafka.Producer(Shipped.Contract)|}.SendAsync(new(1));")]
    [InlineData("await {|TK4003:bytes|}.SendAsync(\"topic\", null, null);")]
    [InlineData("await {|TK4003:bytes|}.EnqueueAsync(new ProducerRecord(\"topic\", null, null));")]
    [InlineData("await {|TK4003:kafka.Cluster.CreateProducer()|}.SendAsync(\"topic\", null, null);")]
    [InlineData("var local = injected; await {|TK4003:local|}.SendAsync(new(1));")]
    [InlineData("var first = _field; var second = first; await {|TK4003:second|}.SendAsync(new(1));")]
    [InlineData("await ({|TK4003:Shared|}?.SendAsync(new(1)) ?? default);")]
    [InlineData("await Task.Yield(); _ = {|TK4003:Shared|}?.SendAsync(new(1)).AsTask()?.ToString();")]
    [InlineData("await ((ITopicProducer<Shipped>){|TK4003:made|}).SendAsync(new(1));")]
    [InlineData("if (order.Id > 1) { while (order.Id > 2) await {|TK4003:_field|}.SendAsync(new(1)); }")]
    public Task A_send_that_the_transaction_does_not_cover_is_reported(string body) => RuleTest.ReportsAsync(InHandler(body));

    [Fact]
    public Task It_says_why_and_what_to_do() => RuleTest.ReportsSayingAsync(
        "'_field' is no part of the handler's transaction: what it sends stays when the transaction is aborted, and is sent again. Make it a parameter of the handler, or return the message",
        InHandler("await {|TK4003:_field|}.SendAsync(new(1));"));

    [Fact]
    public Task A_producer_of_bytes_says_so() => RuleTest.ReportsSayingAsync(
        "'bytes' is no part of the handler's transaction: it sends bytes, by itself. Send through an ITopicProducer<T> parameter, or return the message",
        InHandler("await {|TK4003:bytes|}.SendAsync(\"topic\", null, null);"));

    [Theory]
    [InlineData("await shipped.SendAsync(new(1));")]
    [InlineData("await shipped.SendManyAsync([new(1)]); await shipped.FlushAsync();")]
    [InlineData("await (shipped?.SendAsync(new(1)) ?? default);")]
    [InlineData("await Producer(shipped).SendAsync(new(1));")]
    [InlineData("await Post.SendAsync(new(1));")]
    [InlineData("var local = shipped; await local.SendAsync(new(1));")]
    [InlineData("var local = injected; local = shipped; await local.SendAsync(new(1));")]
    [InlineData("_field = shipped; await _field.SendAsync(new(1));")]
    [InlineData("Property = shipped; await Property.SendAsync(new(1));")]
    [InlineData("await Pick(shipped).SendAsync(new(1));")]
    [InlineData("await new ShippedProducer(null!).SendAsync(new(1));")]
    [InlineData("await (order.Id > 1 ? shipped : injected).SendAsync(new(1));")]
    [InlineData("await _field.FlushAsync(); await bytes.FlushAsync(); _ = injected.ToString();")]
    [InlineData("Func<Task> later = async () => await injected.SendAsync(new(1)); await Task.Yield(); _ = later;")]
    public Task What_it_covers_or_nobody_can_tell_is_fine(string body) => RuleTest.ReportsAsync(InHandler(body));

    [Fact]
    public Task So_is_the_generated_producer() => RuleTest.ReportsAsync(InHandler("await shipped.TombstoneAsync(order.Id);", "public async Task OnOrder(Order order, ShippedProducer shipped)"));

    [Fact]
    public Task So_is_any_producer_of_a_handler_without_transactions() => RuleTest.ReportsAsync(InHandler("await _field.SendAsync(new(1)); await bytes.SendAsync(\"topic\", null, null);", consume: ""));

    [Theory]
    [InlineData("ExactlyOnce = true", "[FromKeyedServices(\"eu\")] ")]
    [InlineData("ExactlyOnce = true, Cluster = \"eu\"", "")]
    [InlineData("ExactlyOnce = true, Cluster = \"eu\"", "[FromKeyedServices(\"us\")] ")]
    public Task A_producer_of_another_cluster_is_reported(string consume, string keyed) => RuleTest.ReportsSayingAsync(
        "'shipped' is no part of the handler's transaction: it belongs to another cluster, and a transaction does not span two. Send to that one in a handler of its own, without ExactlyOnce",
        InHandler("await {|TK4003:shipped|}.SendAsync(new(1));", $"public async Task OnOrder(Order order, {keyed}ITopicProducer<Shipped> shipped)", consume));

    [Fact]
    public Task One_of_the_handlers_own_cluster_is_fine() => RuleTest.ReportsAsync(
        InHandler("await shipped.SendAsync(new(1));", "public async Task OnOrder(Order order, [FromKeyedServices(\"eu\")] ITopicProducer<Shipped> shipped)", "ExactlyOnce = true, Cluster = \"eu\""));
}
