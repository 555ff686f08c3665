using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class DiscardedTaskTests
{
    private static string InHandler(string body, string signature = "public void OnOrder(Order order, IDb db, ITopicProducer<Order> orders)") => $$"""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            [Consume]
            {{signature}}
            {
                {{body}}
            }
        }

        [Topic("orders")]
        public partial record Order([MessageKey] int Id);

        public interface IDb
        {
            Task SaveAsync(Order order);
            ValueTask<int> CountAsync(Order order);
            Task RefreshAsync();
            Task EachAsync(Action<Order> use);
            Task FindAsync(int id);
            void Save(Order order);
        }
        """;

    [Theory]
    [InlineData("{|TK3007:db.SaveAsync(order)|};")]
    [InlineData("{|TK3007:db.CountAsync(order)|};")]
    [InlineData("{|TK3007:db.RefreshAsync()|};")]
    [InlineData("{|TK3007:db.SaveAsync(order).ConfigureAwait(false)|};")]
    [InlineData("{|TK3007:db?.SaveAsync(order)|};")]
    [InlineData("{|TK3007:Task.Run(() => db.Save(order))|};")]
    [InlineData("{|TK3007:_ = db.SaveAsync(order)|};")]
    [InlineData("{|TK3007:_ = Task.Run(() => db.Save(order))|};")]
    [InlineData("{|TK3007:_ = db.CountAsync(order with { Id = 1 }).AsTask()|};")]
    public Task A_task_that_nobody_waits_for_is_reported(string body) => RuleTest.ReportsAsync(InHandler(body));

    [Fact]
    public Task The_batch_and_the_context_are_what_the_handler_was_given_too() => RuleTest.ReportsAsync(InHandler(
        "{|TK3007:_ = Task.Run(() => batch.Count)|};", "public void OnOrder(MessageBatch<Order> batch)") + InHandler(
        "{|TK3007:_ = Task.Run(() => context.Offset)|};", "public void OnOrder(Order order, MessageContext context)")
        .Replace("using TypedKafka;", "", StringComparison.Ordinal).Replace("Shipping", "Other", StringComparison.Ordinal).Replace("\"shipping\"", "\"other\"", StringComparison.Ordinal)
        .Split("[Topic", 2)[0]);

    [Theory]
    [InlineData("_ = FinishAsync(order, acknowledgement);")]
    [InlineData("_ = Task.Run(() => { db.Save(order); acknowledgement.Complete(); });")]
    [InlineData("_ = LaterAsync(); async Task LaterAsync() { await db.SaveAsync(order); acknowledgement.Complete(); }")]
    [InlineData("{|TK3007:_ = db.SaveAsync(order)|}; acknowledgement.Complete();")]
    public Task Work_that_is_given_the_acknowledgement_is_not_waited_for(string body) => RuleTest.ReportsAsync(InHandler(body, "public void OnOrder(Order order, IDb db, Acknowledgement acknowledgement)")
        + """

        public sealed partial class Shipping
        {
            private static async Task FinishAsync(Order order, Acknowledgement acknowledgement)
            {
                await Task.Yield();
                acknowledgement.Complete();
            }
        }
        """);

    [Theory]
    [InlineData("_ = db.RefreshAsync();")]
    [InlineData("_ = db.EachAsync(each => Console.WriteLine(each.Id));")]
    [InlineData("_ = db.SaveAsync(order).ContinueWith(save => Console.WriteLine(save.Exception), TaskScheduler.Default);")]
    [InlineData("_ = Task.CompletedTask; _ = order.Id;")]
    [InlineData("Console.WriteLine(nameof(db.SaveAsync) + nameof(order));")]
    [InlineData("var later = db.SaveAsync(order); later.Wait();", "TK3005")]
    [InlineData("_ = orders.SendAsync(order);")]
    [InlineData("var running = new Dictionary<int, Task>(); running.TryAdd(1, db.SaveAsync(order));")]
    [InlineData("var cache = new System.Collections.Concurrent.ConcurrentDictionary<int, Task>(); cache.GetOrAdd(1, _ => db.SaveAsync(order));")]
    [InlineData("Run(() => db.SaveAsync(order)); static void Run(Func<Task> work) { }")]
    [InlineData("Action run = () => { _ = db.SaveAsync(order); }; run();")]
    public Task What_somebody_decided_about_or_keeps_is_fine(string body, string? other = null) => RuleTest.ReportsAsync(InHandler(
        other is null ? body : body.Replace("later.Wait()", $"{{|{other}:later.Wait()|}}", StringComparison.Ordinal)));

    [Fact]
    public Task So_is_the_view() => RuleTest.ReportsAsync(InHandler("{|TK3007:_ = db.FindAsync(order.Id)|};", "public void OnOrder(in OrderView order, IDb db)"));

    [Fact]
    public Task A_continuation_that_nobody_waits_for_is_a_task_as_any() => RuleTest.ReportsAsync(
        InHandler("{|TK3007:db.SaveAsync(order).ContinueWith(save => Console.WriteLine(save.Exception), TaskScheduler.Default)|};"));

    [Theory]
    [InlineData("public void OnOrder(Order order, IDb db) => {|TK3007:db.SaveAsync(order)|};")]
    [InlineData("public Task OnOrder(Order order, IDb db) => db.SaveAsync(order);")]
    [InlineData("public void OnOrder(Order order, IDb db) => Save(order, db);\n\n    private static void Save(Order order, IDb db) => db.SaveAsync(order);")]
    public Task An_expression_for_a_body_is_looked_at_and_what_it_calls_is_not(string handler)
    {
        var whole = InHandler("");
        var start = whole.IndexOf("public void OnOrder", StringComparison.Ordinal);
        var end = whole.IndexOf("\n}", start, StringComparison.Ordinal);
        return RuleTest.ReportsAsync(string.Concat(whole.AsSpan(0, start), handler, whole.AsSpan(end)));
    }

    [Fact]
    public Task A_send_is_the_business_of_TK4001() => RuleTest.ReportsAsync(InHandler("{|TK4001:orders.SendAsync(order)|};"));

    [Fact]
    public Task Awaiting_the_first_of_several_is_no_discard() => RuleTest.ReportsAsync(InHandler(
        "await Task.WhenAny(db.SaveAsync(order), db.RefreshAsync());", "public async Task OnOrder(Order order, IDb db)"));

    [Theory]
    [InlineData("{|TK3007:db.SaveAsync(order)|};", "await db.SaveAsync(order);")]
    [InlineData("{|TK3007:_ = Task.Run(() => db.Save(order))|};", "await Task.Run(() => db.Save(order));")]
    public Task The_fix_awaits_it(string before, string after) => FixTest.FixesAsync<AwaitDiscardedFix>(
        InHandler(before), InHandler(after, "public async Task OnOrder(Order order, IDb db, ITopicProducer<Order> orders)"));

    [Fact]
    public Task Fix_all_awaits_all_of_them() => FixTest.FixesAllAsync<AwaitDiscardedFix>(
        InHandler("{|TK3007:db.SaveAsync(order)|};\n        {|TK3007:_ = db.CountAsync(order)|};"),
        InHandler("await db.SaveAsync(order);\n        await db.CountAsync(order);", "public async Task OnOrder(Order order, IDb db, ITopicProducer<Order> orders)"));

    [Theory]
    [InlineData("{|TK3007:db?.SaveAsync(order)|};", "public void OnOrder(Order order, IDb? db)")]
    [InlineData("{|TK3007:db.SaveAsync(order)|};", "public void OnOrder(in Order order, IDb db)")]
    public Task Where_no_await_can_stand_none_is_offered(string body, string signature) => FixTest.OffersNothingAsync<AwaitDiscardedFix>(InHandler(body, signature));

    [Fact]
    public async Task None_is_offered_where_others_agree_on_what_is_returned_or_a_view_is_taken() => Assert.All(
        await RuleTest.ReportsAsync(InHandler("{|TK3007:db.RefreshAsync()|};", "public void OnOrder(OrderView order, IDb db)") + """

            public abstract class Orders { public abstract void OnOrder(Order order, IDb db); }

            public sealed partial class Overriding : Orders
            {
                [Consume(Group = "a")] public override void OnOrder(Order order, IDb db) => {|TK3007:db.SaveAsync(order)|};
            }

            public partial class Overridden
            {
                [Consume(Group = "b")] public virtual void OnOrder(Order order, IDb db) => {|TK3007:db.SaveAsync(order)|};
            }

            public interface IOrders { void OnOrder(Order order, IDb db); }

            public sealed partial class Asked : IOrders
            {
                [Consume(Group = "c")] public void OnOrder(Order order, IDb db) => {|TK3007:db.SaveAsync(order)|};
            }
            """),
        static diagnostic => Assert.Empty(diagnostic.Properties));
}
