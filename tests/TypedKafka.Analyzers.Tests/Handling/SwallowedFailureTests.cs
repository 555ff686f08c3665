using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class SwallowedFailureTests
{
    private const string Start = "try { await db.SaveAsync(order); } ";

    private static string InHandler(string body, string signature = "public async Task OnOrder(Order order, IDb db, ILogger<Shipping> log, ITopicProducer<Order> failed)") => $$"""
        using Microsoft.Extensions.Logging;
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
            void Note(Exception exception);
            void Report(ILogger log);
        }

        public static class Say
        {
            public static void Failed(ILogger log, Exception exception) => log.LogError(exception, "Failed.");
        }
        """;

    [Theory]
    [InlineData(Start + "{|TK3008:catch|} { }")]
    [InlineData(Start + "{|TK3008:catch|} (Exception) { }")]
    [InlineData(Start + "{|TK3008:catch|} (Exception e) { log.LogError(e, \"Order {Id} failed.\", order.Id); }")]
    [InlineData(Start + "{|TK3008:catch|} (Exception e) { Console.WriteLine(e.ToString()); return; }")]
    [InlineData(Start + "catch (OperationCanceledException) { throw; } {|TK3008:catch|} (Exception e) { System.Diagnostics.Debug.WriteLine(e.Message); }")]
    [InlineData(Start + "{|TK3008:catch|} (Exception e) { if (log.IsEnabled(LogLevel.Error)) log.LogError(new EventId(1), e, e.GetType().Name); }")]
    [InlineData(Start + "{|TK3008:catch|} (Exception e) { Say.Failed(log, e); }")]
    [InlineData("var failures = new System.Diagnostics.Metrics.Meter(\"m\").CreateCounter<long>(\"c\"); " + Start + "{|TK3008:catch|} { failures.Add(1); }")]
    [InlineData("log.LogInformation(\"Order.\"); " + Start + "{|TK3008:catch|} { } return;")]
    [InlineData("using (log.BeginScope(\"order\")) { " + Start + "{|TK3008:catch|} { } }")]
    public Task A_catch_all_that_only_says_so_is_reported(string body) => RuleTest.ReportsAsync(InHandler(body));

    [Fact]
    public Task A_catch_all_around_each_message_of_a_batch_is_reported() => RuleTest.ReportsAsync(InHandler(
        "foreach (var (order, context) in orders) { try { await db.SaveAsync(order); } {|TK3008:catch|} (Exception) { continue; } }", "public async Task OnOrder(MessageBatch<Order> orders, IDb db)"));

    [Fact]
    public Task A_logger_of_ones_own_is_a_logger() => RuleTest.ReportsAsync(InHandler(
        Start + "{|TK3008:catch|} (Exception e) { journal.Failed(e); }", "public async Task OnOrder(Order order, IDb db, Journal journal)") + """

        public sealed class Journal(ILogger inner) : ILogger
        {
            public void Failed(Exception exception) => inner.LogError(exception, "Failed.");
            public IDisposable? BeginScope<TState>(TState state) where TState : notnull => inner.BeginScope(state);
            public bool IsEnabled(LogLevel level) => inner.IsEnabled(level);
            public void Log<TState>(LogLevel level, EventId id, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => inner.Log(level, id, state, exception, formatter);
        }
        """);

    [Fact]
    public Task A_handler_that_returns_a_finished_task_swallows_too() => RuleTest.ReportsAsync(InHandler(
        "try { db.SaveAsync(order).GetHashCode(); } {|TK3008:catch|} { return Task.CompletedTask; } return Task.CompletedTask;", "public Task OnOrder(Order order, IDb db)"));

    [Theory]
    [InlineData(Start + "catch (Exception e) { log.LogError(e, \"Failed.\"); throw; }")]
    [InlineData(Start + "catch (Exception e) { throw new InvalidOperationException(\"Failed.\", e); }")]
    [InlineData(Start + "catch (Exception e) when (e is TimeoutException) { }")]
    [InlineData(Start + "catch (TimeoutException) { }")]
    [InlineData(Start + "catch (OperationCanceledException) { }")]
    [InlineData(Start + "catch (Exception e) { if (order.Id > 0) { if (e is not TimeoutException) throw; } }")]
    [InlineData(Start + "catch (Exception e) { System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e); }")]
    [InlineData("while (true) { try { await db.SaveAsync(order); break; } catch (Exception) { } }")]
    [InlineData(Start + "catch (Exception) { await failed.SendAsync(order); }")]
    [InlineData(Start + "catch (Exception e) { db.Note(e); }")]
    [InlineData(Start + "catch (Exception) { db.Report(log); }")]
    [InlineData("var hasFailed = false; " + Start + "catch (Exception) { hasFailed = true; }")]
    [InlineData("again: Console.WriteLine(order); " + Start + "catch (Exception) { goto again; }")]
    [InlineData(Start + "finally { log.LogInformation(\"Done.\"); }")]
    [InlineData("Exception? failure = null; " + Start + "catch (Exception e) { failure = e; } if (failure is not null) throw failure;")]
    [InlineData("var failures = 0; " + Start + "catch (Exception) { failures++; }")]
    [InlineData(Start + "catch { } await db.SaveAsync(order);")]
    [InlineData("if (order.Id > 0) { " + Start + "catch { } }")]
    [InlineData("foreach (var id in new[] { 1, 2 }) { " + Start + "catch { } }")]
    [InlineData("await Task.Run(async () => { " + Start + "catch { } });")]
    public Task What_is_dealt_with_or_is_only_a_part_of_the_work_is_fine(string body) => RuleTest.ReportsAsync(InHandler(body));

    [Theory]
    [InlineData("null")]
    [InlineData("default")]
    public Task Nothing_for_a_result_is_no_way_to_deal_with_it(string nothing) => RuleTest.ReportsAsync(InHandler(
        $"try {{ await db.SaveAsync(order); return order; }} {{|TK3008:catch|}} (Exception) {{ return {nothing}; }}", "public async Task<Order?> OnOrder(Order order, IDb db)"));

    [Fact]
    public Task A_result_for_what_failed_deals_with_it() => RuleTest.ReportsAsync(InHandler(
        "try { await db.SaveAsync(order); return null; } catch (Exception) { return new Order(0); }", "public async Task<Order?> OnOrder(Order order, IDb db)") + """

        public sealed partial class Later
        {
            [Consume(Group = "later")]
            public async Task<Order?> OnOrder(Order order, IDb db)
            {
                try { await db.SaveAsync(order); } catch (Exception) { }
                return new Order(0);
            }
        }

        public sealed partial class Kept
        {
            private Order Failed { get; } = new(0);

            [Consume(Group = "kept")]
            public async Task<Order?> OnOrder(Order order, IDb db)
            {
                try { await db.SaveAsync(order); return null; } catch (Exception) { return Failed; }
            }
        }
        """);

    [Fact]
    public Task A_record_that_is_acknowledged_by_hand_is_not_committed_for_what_was_swallowed() => RuleTest.ReportsAsync(InHandler(
        "acknowledgement.Complete(); try { await db.SaveAsync(order); } catch (Exception) { }", "public async Task OnOrder(Order order, IDb db, Acknowledgement acknowledgement)"));

    [Fact]
    public Task Code_that_is_no_handler_is_its_authors_business() => RuleTest.ReportsAsync(InHandler("await db.SaveAsync(order);") + """

        public static class Program
        {
            public static async Task RunAsync(IDb db, Order order)
            {
                try { await db.SaveAsync(order); } catch { }
            }
        }
        """);

    [Theory]
    [InlineData("{|TK3008:catch|} { }", "catch { throw; }")]
    [InlineData("{|TK3008:catch|} (Exception) { return; }", "catch (Exception) { throw; }")]
    [InlineData("{|TK3008:catch|}\n        {\n            // Nothing to do.\n        }", "catch\n        {\n            // Nothing to do.\n            throw;\n        }")]
    [InlineData(
        "{|TK3008:catch|} (Exception e)\n        {\n            log.LogError(e, \"Failed.\");\n        }",
        "catch (Exception e)\n        {\n            log.LogError(e, \"Failed.\");\n            throw;\n        }")]
    public Task The_fix_rethrows(string before, string after) => FixTest.FixesAsync<RethrowFix>(InHandler(Start + before), InHandler(Start + after));

    [Fact]
    public Task Fix_all_rethrows_everywhere() => FixTest.FixesAllAsync<RethrowFix>(
        InHandler("try { " + Start + "{|TK3008:catch|} { } } {|TK3008:catch|} { }").Replace("try { try", "using (log.BeginScope(1)) { try", StringComparison.Ordinal).Replace("} } {|TK3008:catch|} { }", "} }", StringComparison.Ordinal)
            + InOther("{|TK3008:catch|} { }"),
        InHandler("using (log.BeginScope(1)) { " + Start + "catch { throw; } }") + InOther("catch { throw; }"));

    private static string InOther(string clause) => $$"""

        public sealed partial class Other
        {
            [Consume(Group = "other")]
            public async Task OnOrder(Order order, IDb db)
            {
                try { await db.SaveAsync(order); } {{clause}}
            }
        }
        """;
}
