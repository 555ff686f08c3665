using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Producers;

public sealed class SendInLoopTests
{
    private static string InMethod(string body) => $$"""
        using TypedKafka;

        public sealed class Shop(ITopicProducer<Order> orders, OrderProducer own)
        {
            public async Task PlaceAsync(List<Order> placed, IEnumerable<int> ids, IAsyncEnumerable<Order> stream, Dictionary<int, ITopicProducer<Order>> producers, CancellationToken cancel)
            {
                {{body}}
            }
        }

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);
        """;

    [Theory]
    [InlineData("foreach (var order in placed) {|TK4002:await orders.SendAsync(order)|};")]
    [InlineData("foreach (var order in placed) { {|TK4002:await own.SendAsync(order, cancellationToken: cancel)|}; }")]
    [InlineData("var options = new SendOptions(); foreach (var order in placed) {|TK4002:await orders.SendAsync(order, options, cancel)|};")]
    [InlineData("foreach (var id in ids) {|TK4002:await orders.SendAsync(new Order(id)).ConfigureAwait(false)|};")]
    public Task A_loop_of_nothing_but_awaited_sends_is_reported(string body) => RuleTest.ReportsAsync(InMethod(body));

    [Theory]
    [InlineData("await orders.SendManyAsync(placed);")]
    [InlineData("foreach (var order in placed) await orders.EnqueueAsync(order);")]
    [InlineData("foreach (var order in placed) { await orders.SendAsync(order); await Task.Delay(100); }")]
    [InlineData("foreach (var order in placed) { if (order.Id > 0) await orders.SendAsync(order); }")]
    [InlineData("foreach (var order in placed) { var at = await orders.SendAsync(order); if (at.Offset < 0) break; }")]
    [InlineData("foreach (var order in placed) await orders.SendAsync(order, new SendOptions { Partition = order.Id });")]
    [InlineData("foreach (var id in ids) await producers[id].SendAsync(placed[0]);")]
    [InlineData("foreach (var id in ids) await producers[id].SendAsync(new Order(id));")]
    [InlineData("foreach (var id in ids) await orders.SendAsync(placed[0]);")]
    [InlineData("foreach (var id in ids) await orders.SendAsync(await Task.FromResult(new Order(id)));")]
    [InlineData("foreach (Order order in new List<object>()) await orders.SendAsync(order);")]
    [InlineData("foreach (var order in new Shelf()) await orders.SendAsync(order);")]
    [InlineData("await foreach (var order in stream) await orders.SendAsync(order);")]
    [InlineData("while (placed.Count > 0) await orders.SendAsync(placed[0]);")]
    [InlineData("foreach (var id in ids) await new Mail().SendAsync(id);")]
    public Task What_is_no_such_loop_is_fine(string body) => RuleTest.ReportsAsync(InMethod(body) + "\npublic sealed class Mail { public Task SendAsync(int id) => Task.CompletedTask; } public sealed class Shelf { public List<Order>.Enumerator GetEnumerator() => default; }");

    [Theory]
    [InlineData("foreach (var order in placed) {|TK4002:await orders.SendAsync(order)|};", "await orders.SendManyAsync(placed);")]
    [InlineData(
        "foreach (var id in ids)\n        {\n            {|TK4002:await orders.SendAsync(new Order(id), cancellationToken: cancel).ConfigureAwait(false)|};\n        }",
        "await orders.SendManyAsync(ids.Select(id => new Order(id)), cancellationToken: cancel).ConfigureAwait(false);")]
    public Task The_fix_sends_them_together(string before, string after) => FixTest.FixesAsync<SendManyFix>(InMethod(before), InMethod(after));

    [Fact]
    public Task Fix_all_replaces_every_loop() => FixTest.FixesAllAsync<SendManyFix>(
        InMethod("foreach (var order in placed) {|TK4002:await orders.SendAsync(order)|};\n        foreach (var order in placed) {|TK4002:await orders.SendAsync(order)|};"),
        InMethod("await orders.SendManyAsync(placed);\n        await orders.SendManyAsync(placed);"));

    [Fact]
    public Task A_loop_with_a_comment_in_it_is_left_to_its_author() => FixTest.OffersNothingAsync<SendManyFix>(
        InMethod("foreach (var order in placed)\n        {\n            // One by one.\n            {|TK4002:await orders.SendAsync(order)|};\n        }"));
}
