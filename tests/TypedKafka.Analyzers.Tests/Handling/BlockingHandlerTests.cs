using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class BlockingHandlerTests
{
    private static string InHandler(string body, string signature = "public async Task OnOrder(Order order, IDb db)") => $$"""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            private readonly Task<int> _first = Task.FromResult(1);

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
            Task<int> CountAsync(Order order);
            ValueTask<int> FindAsync(Order order);
        }
        """;

    [Theory]
    [InlineData("{|TK3005:db.SaveAsync(order).Wait()|}; await Task.Yield();", "'Wait()' holds a thread")]
    [InlineData("_ = {|TK3005:db.CountAsync(order).Result|}; await Task.Yield();", "'Result' holds a thread")]
    [InlineData("_ = {|TK3005:db.FindAsync(order).Result|}; await Task.Yield();", "'Result' holds a thread")]
    [InlineData("{|TK3005:db.SaveAsync(order).GetAwaiter().GetResult()|}; await Task.Yield();", "'GetResult()' holds a thread")]
    [InlineData("_ = {|TK3005:db.CountAsync(order).ConfigureAwait(false).GetAwaiter().GetResult()|}; await Task.Yield();", "'GetResult()' holds a thread")]
    [InlineData("{|TK3005:Thread.Sleep(100)|}; await Task.Yield();", "'Thread.Sleep' holds a thread")]
    [InlineData("{|TK3005:Task.WaitAll(db.SaveAsync(order))|}; await Task.Yield();", "'WaitAll' holds a thread")]
    [InlineData("_ = {|TK3005:Task.WaitAny(db.SaveAsync(order))|}; await Task.Yield();", "'WaitAny' holds a thread")]
    [InlineData("var save = db.CountAsync(order); _ = {|TK3005:save.Result|}; await Task.Yield();", "'Result' holds a thread")]
    [InlineData("Task<int>[] all = [db.CountAsync(order)]; _ = {|TK3005:all[0].Result|}; await Task.Yield();", "'Result' holds a thread")]
    [InlineData("await Task.WhenAll(db.SaveAsync(order)); _ = {|TK3005:db.CountAsync(order).Result|};", "'Result' holds a thread")]
    public Task What_holds_a_thread_is_reported(string body, string part) => RuleTest.ReportsSayingAsync(part, InHandler(body));

    [Theory]
    [InlineData("var count = db.CountAsync(order); await count; _ = count.Result;")]
    [InlineData("await _first; await total; _ = _first.Result + total.Result;")]
    [InlineData("var (one, two) = (db.CountAsync(order), db.CountAsync(order)); await Task.WhenAll(one, two); _ = one.Result + two.Result;")]
    [InlineData("Task<int>[] all = [db.CountAsync(order)]; await Task.WhenAll(all); foreach (var one in all) _ = one.Result;")]
    [InlineData("var count = db.FindAsync(order); _ = count.IsCompletedSuccessfully ? count.Result : await count;")]
    [InlineData("_ = Task.FromResult(1).Result; await Task.Yield();")]
    [InlineData("_ = (await Task.WhenAny(db.CountAsync(order))).Result;")]
    [InlineData("await Task.Run(() => Thread.Sleep(10));")]
    [InlineData("var save = db.SaveAsync(order); await save; save.Wait();")]
    [InlineData("var save = db.SaveAsync(order); await save; save.GetAwaiter().GetResult();")]
    [InlineData("var first = await Task.WhenAny(db.CountAsync(order), db.CountAsync(order)); _ = first.Result;")]
    [InlineData("var count = db.FindAsync(order); if (count.IsCompletedSuccessfully) _ = count.Result; await Task.Yield();")]
    [InlineData("var count = db.FindAsync(order); if (count.IsCompleted) _ = count.Result; await Task.Yield();")]
    [InlineData("new Outcome(1).Wait(); _ = new Outcome(1).GetAwaiter().GetResult(); Outcome.WaitAll(); await Task.Yield();")]
    [InlineData("var count = db.CountAsync(order); Console.WriteLine(nameof(count.Result)); await Task.Yield();")]
    [InlineData("await db.CountAsync(order).ContinueWith(count => count.Result + 1, TaskScheduler.Default);")]
    [InlineData("await db.SaveAsync(order); _ = new Outcome(1).Result; Sleep(); void Sleep() => Thread.Sleep(1);")]
    public Task What_is_done_already_or_runs_elsewhere_is_fine(string body) => RuleTest.ReportsAsync(InHandler(body, "public async Task OnOrder(Order order, IDb db, Task<int> total)") + "\npublic record Outcome(int Result) { public void Wait() { } public static void WaitAll() { } public Outcome GetAwaiter() => this; public int GetResult() => Result; }");

    [Fact]
    public Task A_partial_handler_is_looked_at_where_its_body_is() => RuleTest.ReportsSayingAsync("'Thread.Sleep' holds a thread", InHandler("await Task.Yield();", "public async Task OnOther(Order order)") + """

        public static partial class Billing
        {
            [Consume(Group = "billing")]
            public static partial void OnOrder(Order order, CancellationToken cancellationToken = default);

            public static partial void OnOrder(Order order, CancellationToken cancellationToken) => {|TK3005:Thread.Sleep(1)|};
        }
        """);

    [Fact]
    public Task Code_that_is_no_handler_is_its_authors_business() => RuleTest.ReportsAsync(InHandler("await db.SaveAsync(order);") + """

        public static class Program
        {
            public static void Run(IDb db, Order order) => db.SaveAsync(order).Wait();
        }
        """);

    [Theory]
    [InlineData("{|TK3005:db.SaveAsync(order).Wait()|};", "await db.SaveAsync(order);")]
    [InlineData("var text = {|TK3005:db.CountAsync(order).Result|}.ToString();", "var text = (await db.CountAsync(order)).ToString();")]
    [InlineData("var next = {|TK3005:db.CountAsync(order).ConfigureAwait(false).GetAwaiter().GetResult()|} + 1;", "var next = await db.CountAsync(order).ConfigureAwait(false) + 1;")]
    [InlineData("{|TK3005:Thread.Sleep(TimeSpan.FromSeconds(1))|};", "await Task.Delay(TimeSpan.FromSeconds(1));")]
    public Task The_fix_awaits_it_and_a_void_handler_becomes_async(string before, string after) => FixTest.FixesAsync<AwaitBlockingFix>(
        InHandler(before, "public void OnOrder(Order order, IDb db)"),
        InHandler(after, "public async Task OnOrder(Order order, IDb db)"));

    [Fact]
    public Task An_expression_for_a_body_is_awaited_too() => FixTest.FixesAsync<AwaitBlockingFix>(
        Short("public void OnOrder(Order order, IDb db) => {|TK3005:db.SaveAsync(order).Wait()|};"),
        Short("public async Task OnOrder(Order order, IDb db) => await db.SaveAsync(order);"));

    [Fact]
    public Task What_a_handler_calls_is_its_authors_business() => RuleTest.ReportsAsync(
        Short("public void OnOrder(Order order, IDb db) => Save(order, db);\n\n    private static void Save(Order order, IDb db) => db.SaveAsync(order).Wait();"));

    private static string Short(string handler)
    {
        var whole = InHandler("");
        var start = whole.IndexOf("public async Task OnOrder", StringComparison.Ordinal);
        var end = whole.IndexOf("\n}", start, StringComparison.Ordinal);
        return string.Concat(whole.AsSpan(0, start), handler, whole.AsSpan(end));
    }

    [Fact]
    public Task Fix_all_awaits_all_of_them() => FixTest.FixesAllAsync<AwaitBlockingFix>(
        InHandler("{|TK3005:Thread.Sleep({|TK3005:db.CountAsync(order).Result|})|};", "public void OnOrder(Order order, IDb db)"),
        InHandler("await Task.Delay(await db.CountAsync(order));", "public async Task OnOrder(Order order, IDb db)"));

    [Theory]
    [InlineData("{|TK3005:db.SaveAsync(order).Wait(100)|};", "public void OnOrder(Order order, IDb db)")]
    [InlineData("{|TK3005:Task.WaitAll(db.SaveAsync(order))|};", "public void OnOrder(Order order, IDb db)")]
    [InlineData("lock (db) {|TK3005:db.SaveAsync(order).Wait()|};", "public void OnOrder(Order order, IDb db)")]
    [InlineData("{|TK3005:db.SaveAsync(order).Wait()|};", "public void OnOrder(in Order order, IDb db)")]
    [InlineData("{|TK3005:db.SaveAsync(order).Wait()|}; return Task.CompletedTask;", "public Task OnOrder(Order order, IDb db)")]
    public Task Where_no_await_can_stand_none_is_offered(string body, string signature) => FixTest.OffersNothingAsync<AwaitBlockingFix>(InHandler(body, signature));
}
