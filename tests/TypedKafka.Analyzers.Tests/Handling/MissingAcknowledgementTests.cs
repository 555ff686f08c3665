using Microsoft.CodeAnalysis;
using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class MissingAcknowledgementTests
{
    private const string Void = "public void OnOrder(Order order, Acknowledgement ack, IDb db, ILogger<Archive> log, CancellationToken cancel)";
    private const string Async = "public async Task OnOrder(Order order, Acknowledgement ack, IDb db, ILogger<Archive> log, CancellationToken cancel)";

    private const string Returning = "public Task OnOrder(Order order, Acknowledgement ack, IDb db, ILogger<Archive> log, CancellationToken cancel)";

    private static string InHandler(string body, string signature = Void) => $$"""
        using System.Diagnostics.CodeAnalysis;
        using Microsoft.Extensions.Logging;
        using TypedKafka;

        [ConsumerGroup("archive")]
        public sealed partial class Archive
        {
            private readonly List<(Order Order, Acknowledgement Acknowledgement)> _open = [];
            private Acknowledgement _last;
            private bool _enabled;

            [Consume]
            {{signature}}
            {
                {{body}}
            {|END:}|}

            private Acknowledgement Last { get => _last; set => _last = value; }
            private bool IsGood(Order order) => order.Total > 0 && _enabled;
            private static bool IsBad(Order order) => order.Total < 0;
            private static void Refuse(Order order) => throw new ArgumentException(order.Customer);
            private static void Reject(Order order)
            {
                if (order.Total > 0) throw new ArgumentException("Total");
                throw new ArgumentException(order.Customer);
            }
            private static void Check(Order order)
            {
                if (order.Total > 0) return;
                throw new ArgumentException(order.Customer);
            }
            private static void ThrowAway(Order order) { }
            private static void ThrowIfBad(Order order) { }
            [DoesNotReturn] private static void Leave() => Environment.Exit(1);
        }

        public enum Kind { New, Paid, Refused }

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, decimal Total, string Customer, Kind Kind);

        public abstract record Outcome;
        public sealed record Good : Outcome;
        public sealed record Failed(Exception Reason) : Outcome;

        public interface IDb
        {
            Task SaveAsync(Order order);
            void Save(Order order);
            bool TrySave(Order order, out Exception? failure);
            void Archive(Order order, Acknowledgement acknowledgement);
            void Archive(Order order, Action then);
            Outcome Do(Order order);
            IDisposable Begin();
            IAsyncDisposable BeginAsync();
        }
        """;

    /// <summary>Marks the closing brace of the handler where the body itself has no mark, if it is to be reported.</summary>
    private static Task<IReadOnlyList<Diagnostic>> ReportsAsync(string body, string signature = Void) =>
        RuleTest.ReportsAsync(InHandler(body, signature).Replace("{|END:}|}", body.Contains("{|", StringComparison.Ordinal) ? "}" : "{|TK3009:}|}", StringComparison.Ordinal));

    private static Task<IReadOnlyList<Diagnostic>> QuietAsync(string body, string signature = Void) => RuleTest.ReportsAsync(InHandler(body, signature).Replace("{|END:}|}", "}", StringComparison.Ordinal));

    [Theory]
    [InlineData("")]
    [InlineData("db.Save(order);")]
    [InlineData("{|TK3009:return;|}")]
    [InlineData("db.Save(order); {|TK3009:return;|}")]
    [InlineData("_ = nameof(ack);")]
    [InlineData("var copy = ack; db.Save(order);")]
    [InlineData("Acknowledgement copy; copy = ack; var other = copy;")]
    [InlineData("void Later() => log.LogInformation(\"Later.\"); Later();")]
    [InlineData("void Later() => ack.Complete(); db.Save(order);")]
    [InlineData("using (log.BeginScope(1)) { db.Save(order); }")]
    [InlineData("lock (db) { db.Save(order); {|TK3009:return;|} }")]
    [InlineData("for (var i = 0; i < 3; i++) db.Save(order);")]
    [InlineData("goto end; end: db.Save(order);")]
    [InlineData("db.Archive(order, () => log.LogInformation(\"Later.\"));")]
    [InlineData("try { log.LogInformation(\"Begin.\"); } catch { return; }")]
    [InlineData("try { db.Save(order); } catch { {|TK3009:return;|} }")]
    public Task A_handler_that_does_nothing_with_it_is_reported(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("if (order.Total == 0) {|TK3009:return;|} ack.Complete();")]
    [InlineData("if (order.Total == 0) { {|TK3009:return;|} } ack.Complete();")]
    [InlineData("if (order.Total == 0) { log.LogInformation(\"Nothing.\"); {|TK3009:return;|} } ack.Complete();")]
    [InlineData("if (!(order.Total > 0)) { ; {|TK3009:return;|} } ack.Complete();")]
    [InlineData("if (order.Total > 0) ack.Complete(); else { {|TK3009:return;|} }")]
    [InlineData("if (order.Total > 0) ack.Complete();")]
    [InlineData("if (order.Total > 0) { ack.Complete(); return; } log.LogInformation(\"Nothing.\");")]
    [InlineData("if (order.Total > 0) { ack.Complete(); return; } {|TK3009:return;|}")]
    [InlineData("if (order.Total > 0 && order.Id > 0) ack.Complete();")]
    [InlineData("if (order.Total > 0 || ack.TryComplete()) db.Save(order);")]
    [InlineData("if (order.Total == 0) { ack.Complete(); return; } if (order.Customer == \"\") {|TK3009:return;|} ack.Complete();")]
    [InlineData("if (order.Total > 0) { ack.Complete(); } else if (order.Customer == \"\") { log.LogInformation(\"Nobody.\"); } else { ack.Fail(new TimeoutException()); }")]
    [InlineData("_ = order.Total > 0 ? ack.TryComplete() : order.Id > 0;")]
    [InlineData("if (order.Customer is { Length: > 3 } name && name != \"\") ack.Complete();")]
    [InlineData("if (order.Total > 0) { var copy = ack; copy.Complete(); }")]
    [InlineData("if (order.Total > 0) db.Archive(order, () => ack.Complete());")]
    [InlineData("if (order.Total == 0) goto end; ack.Complete(); return; end: log.LogInformation(\"Nothing.\");")]
    [InlineData("if (order.Total > 0) ack.Complete(); else if (_enabled) ack.Fail(new TimeoutException());")]
    [InlineData("if (order.Total > 0) ack.Complete(); else if (order.Total < 0) ack.Complete(); else log.LogInformation(\"Zero.\"); {|TK3009:return;|}")]
    [InlineData("if (order.Total == 0) { if (order.Id > 0) { {|TK3009:return;|} } else { return; } } ack.Complete();")]
    [InlineData("if (order.Total == 0 || order.Id == 0) {|TK3009:return;|} ack.Complete();")]
    [InlineData("if (order.Total == 0 && order.Id == 0) {|TK3009:return;|} ack.Complete();")]
    [InlineData("if (order.Total > 0) ack.Complete(); else db.Save(order); {|TK3009:return;|}")]
    [InlineData("if (order.Total == 0) { lock (db) { db.Save(order); } {|TK3009:return;|} } ack.Complete();")]
    [InlineData("if (order.Total == 0) { Leave(); if (order.Id == 0) ack.Complete(); } if (order.Customer == \"\") {|TK3009:return;|} ack.Complete();")]
    [InlineData("if (order.Total == 0) log.LogInformation(\"Nothing.\"); try { db.Save(order); } catch (Exception e) { ack.Fail(e); }")]
    [InlineData("if (order.Total == 0) { var id = 3; {|TK3009:return;|} } ack.Complete();")]
    public Task A_branch_that_forgets_it_is_reported(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("switch (order.Kind) { case Kind.New: {|TK3009:return;|} case Kind.Paid: ack.Complete(); break; default: ack.Fail(new TimeoutException()); break; }")]
    [InlineData("switch (order.Kind) { case Kind.Paid: ack.Complete(); break; case Kind.New: log.LogInformation(\"New.\"); break; default: ack.Fail(new TimeoutException()); break; }")]
    [InlineData("switch (order.Kind) { case Kind.Paid: ack.Complete(); break; default: log.LogInformation(\"Other.\"); break; }")]
    [InlineData("switch (order.Kind) { case Kind.Paid: ack.Complete(); break; case Kind.Refused: ack.Complete(); break; default: {|TK3009:return;|} }")]
    [InlineData("switch (order.Kind) { case Kind.Paid: ack.Complete(); break; }")]
    [InlineData("_ = order.Kind switch { Kind.Paid => ack.TryComplete(), _ => IsBad(order) };")]
    [InlineData("switch (db.Do(order)) { case Good: ack.Complete(); break; case Failed failed: log.LogError(failed.Reason, \"Failed.\"); break; }")]
    [InlineData("switch (order.Kind) { case Kind.New: db.Save(order); {|TK3009:return;|} default: ack.Complete(); break; }")]
    [InlineData("switch (order.Kind) { case Kind.New: { {|TK3009:return;|} } default: ack.Complete(); break; }")]
    [InlineData("switch (order.Kind) { case Kind.New: ack.Complete(); return; } {|TK3009:return;|}")]
    public Task A_case_that_forgets_it_is_reported(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("foreach (var c in order.Customer) { if (c == 'x') {|TK3009:return;|} } ack.Complete();")]
    [InlineData("while (true) { if (order.Total == 0) {|TK3009:return;|} if (IsBad(order)) { ack.Complete(); return; } }")]
    [InlineData("for (var i = 0; ; i++) { if (i > order.Id) { {|TK3009:return;|} } if (db.TrySave(order, out _)) { ack.Complete(); break; } }")]
    [InlineData("while (true) { if (order.Total == 0) break; if (_enabled) { ack.Complete(); return; } }")]
    public Task A_way_out_of_a_loop_that_forgets_it_is_reported(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) { log.LogError(e, \"Failed.\"); }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); log.LogInformation(\"Saved.\"); } catch (InvalidOperationException) { {|TK3009:return;|} }")]
    [InlineData("try { await db.SaveAsync(order); } catch (Exception e) { ack.Fail(e); }")]
    [InlineData("try { await db.SaveAsync(order); } catch (Exception e) { ack.Fail(e); return; }")]
    [InlineData("try { db.Save(order); } catch (TimeoutException) { {|TK3009:return;|} } catch (Exception e) { ack.Fail(e); return; } ack.Complete();")]
    [InlineData("try { db.Save(order); } catch (Exception e) when (order.Id == 0) { log.LogError(e, \"Failed.\"); {|TK3009:return;|} } ack.Complete();")]
    [InlineData("try { if (order.Total == 0) throw new TimeoutException(); ack.Complete(); } catch (TimeoutException) { }")]
    [InlineData("try { db.Save(order); } finally { log.LogInformation(\"Done.\"); }")]
    [InlineData("try { try { db.Save(order); } catch (TimeoutException) { throw; } ack.Complete(); } catch (Exception) { log.LogInformation(\"Failed.\"); }")]
    [InlineData("try { try { db.Save(order); } catch (TimeoutException e) { ack.Fail(e); return; } ack.Complete(); } catch (Exception) { log.LogInformation(\"Failed.\"); }")]
    [InlineData("try { try { db.Save(order); } finally { log.LogInformation(\"Done.\"); } ack.Complete(); } catch (Exception) { log.LogInformation(\"Failed.\"); }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) { if (e is TimeoutException) {|TK3009:return;|} ack.Fail(e); }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch { }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) when (e is not OperationCanceledException) { log.LogError(e, \"Failed.\"); }")]
    [InlineData("if (order.Id == 0) log.LogInformation(\"First.\"); try { db.Save(order); ack.Complete(); } catch { {|TK3009:return;|} }")]
    [InlineData("try { try { db.Save(order); ack.Complete(); } finally { log.LogInformation(\"Done.\"); } } catch (Exception) { log.LogInformation(\"Failed.\"); }")]
    [InlineData("try { try { db.Save(order); } catch { throw; } ack.Complete(); } catch (Exception) { log.LogInformation(\"Failed.\"); }")]
    [InlineData("var saving = db.SaveAsync(order); try { await saving; ack.Complete(); } catch { {|TK3009:return;|} }")]
    [InlineData("try { db.Save(order); ack.Complete(); } catch (TimeoutException) { } {|TK3009:return;|}")]
    [InlineData("try { db.Save(order); ack.Complete(); } catch (TimeoutException) { log.LogInformation(\"Late.\"); } {|TK3009:return;|}")]
    [InlineData("Action later = () => { try { } catch { } }; later(); try { db.Save(order); ack.Complete(); } catch (TimeoutException) { {|TK3009:return;|} }")]
    [InlineData("void Later() { try { } catch { } } Later(); try { db.Save(order); ack.Complete(); } catch (TimeoutException) { {|TK3009:return;|} }")]
    [InlineData("try { db.Save(order); } finally { log.LogInformation(\"First.\"); } try { db.Save(order); ack.Complete(); } catch (TimeoutException) { {|TK3009:return;|} }")]
    [InlineData("try { try { db.Save(order); } catch (FormatException) { throw; } ack.Complete(); } catch (TimeoutException) { {|TK3009:return;|} } catch (Exception) { throw; }")]
    [InlineData("try { db.Save(order); ack.Complete(); } catch (FormatException) { throw; } catch (TimeoutException) { try { log.LogInformation(\"Late.\"); {|TK3009:return;|} } catch (ArgumentException) { } }")]
    [InlineData("if (order.Total == 0) log.LogInformation(\"Nothing.\"); try { if (db.TrySave(order, out _)) ack.Complete(); db.Save(order); } catch (TimeoutException) { }")]
    [InlineData("try { try { db.Save(order); } catch (Exception e) when (order.Id == 0) { ack.Fail(e); return; } ack.Complete(); } catch (Exception) { log.LogInformation(\"Failed.\"); }")]
    [InlineData("try { try { db.Save(order); } catch { throw; } ack.Complete(); } catch (Exception) { {|TK3009:return;|} }")]
    public Task A_failure_that_is_caught_and_forgotten_is_reported(string body) => ReportsAsync(body, Async);

    [Theory]
    [InlineData("ack.Complete();")]
    [InlineData("ack.Fail(new TimeoutException());")]
    [InlineData("ack.TryComplete();")]
    [InlineData("_ = ack.TryFail(new TimeoutException());")]
    [InlineData("ack.Complete(); ack.Complete();")]
    [InlineData("throw new TimeoutException();")]
    [InlineData("if (order.Total == 0) throw new TimeoutException(); ack.Complete();")]
    [InlineData("if (order.Total > 0) ack.Complete(); else ack.Fail(new TimeoutException());")]
    [InlineData("while (true) db.Save(order);")]
    public Task A_handler_that_acknowledges_is_fine(string body) => QuietAsync(body);

    [Theory]
    [InlineData("db.Archive(order, ack);")]
    [InlineData("db.Archive(order, ack.Complete);")]
    [InlineData("db.Archive(order, () => ack.Complete());")]
    [InlineData("db.Archive(order, delegate { ack.Complete(); });")]
    [InlineData("_open.Add((order, ack));")]
    [InlineData("_last = ack;")]
    [InlineData("Last = ack;")]
    [InlineData("var pair = (order, ack); db.Archive(pair.order, pair.ack);")]
    [InlineData("object boxed = ack; _ = boxed.ToString();")]
    [InlineData("Acknowledgement[] all = [ack]; _ = all.Length;")]
    [InlineData("var copy = ack; copy.Complete();")]
    [InlineData("Acknowledgement copy; copy = ack; var other = copy; other.Complete();")]
    [InlineData("var copy = ack; db.Archive(order, () => copy.Complete());")]
    [InlineData("void Later() => ack.Complete(); Later();")]
    [InlineData("void Later() => ack.Complete(); db.Archive(order, Later);")]
    [InlineData("void Later() => ack.Complete(); void Then() => Later(); Then();")]
    [InlineData("void Later() => ack.Complete(); db.Archive(order, () => Later());")]
    [InlineData("T Give<T>(T value) { ack.Complete(); return value; } Give(order);")]
    [InlineData("_ = Task.Run(() => { db.Save(order); ack.Complete(); });")]
    [InlineData("cancel.Register(() => ack.TryFail(new TimeoutException()));")]
    [InlineData("_ = ack;")]
    [InlineData("_ = ack.IsCompleted;")]
    [InlineData("ack = default;")]
    [InlineData("var (o, a) = (order, ack); a.Complete(); _ = o;")]
    [InlineData("if (ack is { IsRevoked: false } open) open.Complete();")]
    [InlineData("void Then() => Later(); void Later() => ack.Complete(); Then();")]
    [InlineData("T Give<T>(T value) { ack.Complete(); return value; } Func<Order, Order> give = Give; give(order);")]
    public Task A_handler_that_hands_it_on_is_fine(string body) => QuietAsync(body);

    [Theory]
    [InlineData("if (ack.IsRevoked) return; ack.Complete();")]
    [InlineData("if (!ack.IsRevoked) ack.Complete();")]
    [InlineData("if (ack.IsCompleted) return; ack.Complete();")]
    [InlineData("if (ack.IsRevoked || cancel.IsCancellationRequested) { return; } ack.Complete();")]
    [InlineData("if (cancel.IsCancellationRequested) return; ack.Complete();")]
    [InlineData("while (!cancel.IsCancellationRequested) { if (db.TrySave(order, out _)) { ack.Complete(); return; } }")]
    [InlineData("if (ack.IsRevoked) { if (order.Total == 0) return; db.Archive(order, ack); return; } ack.Complete();")]
    public Task Where_the_record_is_another_s_there_is_nothing_to_acknowledge(string body) => QuietAsync(body);

    [Theory]
    [InlineData("if (ack.IsRevoked) return; db.Save(order);")]
    [InlineData("if (!ack.IsRevoked) db.Save(order);")]
    [InlineData("var other = Acknowledgement.Create(); if (other.IsRevoked) {|TK3009:return;|} ack.Complete();")]
    [InlineData("if (ack.IsCompleted) return; db.Save(order);")]
    public Task To_ask_whether_it_is_open_is_not_to_acknowledge(string body) => ReportsAsync(body);

    [Theory]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (OperationCanceledException) { }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (TaskCanceledException) { return; }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception) when (cancel.IsCancellationRequested) { }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) when (e is OperationCanceledException) { }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) when (e is OperationCanceledException cancelled && cancelled.CancellationToken == cancel) { }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) { if (e is OperationCanceledException) return; ack.Fail(e); }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) { switch (e) { case OperationCanceledException: return; default: ack.Fail(e); break; } }")]
    public Task A_handler_that_gives_up_when_it_is_asked_to_is_fine(string body) => QuietAsync(body, Async);

    [Theory]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) { ack.Fail(e); }")]
    [InlineData("try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) { log.LogError(e, \"Failed.\"); throw; }")]
    [InlineData("try { await db.SaveAsync(order); } catch (Exception e) { log.LogError(e, \"Failed.\"); } ack.Complete();")]
    [InlineData("try { await db.SaveAsync(order); } finally { ack.Complete(); }")]
    [InlineData("try { try { await db.SaveAsync(order); } finally { ack.TryComplete(); } } catch (Exception e) { log.LogError(e, \"Failed.\"); }")]
    [InlineData("try { ack.Complete(); await db.SaveAsync(order); } catch (Exception e) { log.LogError(e, \"Failed.\"); }")]
    [InlineData("try { log.LogInformation(\"Begin.\"); ack.Complete(); await db.SaveAsync(order); } catch (Exception e) { log.LogError(e, \"Failed.\"); }")]
    [InlineData("try { db.Archive(order, ack); } catch (Exception e) { log.LogError(e, \"Failed.\"); }")]
    [InlineData("try { db.Archive(order, ack); } catch (Exception e) { if (e is TimeoutException) return; ack.TryFail(e); }")]
    [InlineData("try { ack.Complete(); db.Save(order); } catch (Exception e) { if (e is TimeoutException) return; ack.TryFail(e); }")]
    [InlineData("try { if (order.Total > 0) ack.Complete(); db.Save(order); } catch (Exception e) { if (e is TimeoutException) return; ack.TryFail(e); return; } ack.TryComplete();")]
    [InlineData("try { try { await db.SaveAsync(order); ack.Complete(); } catch (Exception e) { ack.Fail(e); } } catch (Exception e) { log.LogError(e, \"Failed.\"); }")]
    [InlineData("try { try { await db.SaveAsync(order); ack.Complete(); } catch { ack.Fail(new TimeoutException()); } } catch (Exception e) { log.LogError(e, \"Failed.\"); }")]
    [InlineData("try { db.Save(order); } catch (Exception e) when (ack.TryFail(e)) { return; } catch (Exception) { throw; } ack.Complete();")]
    [InlineData("try { await db.SaveAsync(order); } catch (Exception e) { ack.Fail(e); return; } ack.Complete();")]
    [InlineData("using (db.Begin()) { await db.SaveAsync(order); ack.Complete(); }")]
    [InlineData("await using (db.BeginAsync()) { ack.Complete(); }")]
    [InlineData("try { if (order.Total > 0) return; } finally { ack.Complete(); } db.Save(order);")]
    [InlineData("var n = 0; try { n = order.Id; } catch (Exception e) { log.LogError(e, \"Failed.\"); return; } ack.Complete();")]
    [InlineData("try { log.LogInformation(\"Begin.\"); } catch (Exception e) { if (e is TimeoutException) return; ack.TryFail(e); return; } ack.Complete();")]
    [InlineData("try { db.Save(order); db.Archive(order, ack); } catch (Exception e) { if (e is TimeoutException) return; ack.TryFail(e); }")]
    [InlineData("try { db.Save(order); ack.Complete(); db.Save(order); } catch (Exception e) { if (e is TimeoutException) return; ack.TryFail(e); }")]
    [InlineData("try { if (order.Total == 0) { ack.Complete(); throw new TimeoutException(); } db.Archive(order, ack); } catch (TimeoutException) { }")]
    public Task A_failure_that_is_dealt_with_is_fine(string body) => QuietAsync(body, Async);

    [Theory]
    [InlineData("var ok = IsGood(order); if (ok) ack.Complete(); log.LogInformation(\"Done.\"); if (!ok) ack.Fail(new TimeoutException());")]
    [InlineData("if (order.Total > 0) ack.Complete(); if (order.Total <= 0) ack.Fail(new TimeoutException());")]
    [InlineData("var ok = db.TrySave(order, out var failure); if (ok) ack.Complete(); if (failure is not null) ack.Fail(failure);")]
    [InlineData("if (order.Total > 0) { ack.Complete(); } else if (order.Total <= 0) { ack.Fail(new TimeoutException()); }")]
    [InlineData("if (IsGood(order)) { ack.Complete(); return; } if (IsBad(order)) { ack.Fail(new TimeoutException()); return; }")]
    [InlineData("var ok = db.TrySave(order, out var failure); if (ok) { ack.Complete(); } else if (failure is not null) { ack.Fail(failure); }")]
    [InlineData("switch (order.Kind) { case Kind.New: case Kind.Paid: ack.Complete(); break; case Kind.Refused: ack.Fail(new TimeoutException()); break; }")]
    [InlineData("switch (db.Do(order)) { case Good: ack.Complete(); break; case Failed failed: ack.Fail(failed.Reason); break; }")]
    [InlineData("var outcome = db.Do(order); if (outcome is Good) ack.Complete(); else if (outcome is Failed { Reason: var reason }) ack.Fail(reason);")]
    [InlineData("switch (order.Total > 0) { case true: ack.Complete(); break; case false: ack.Fail(new TimeoutException()); break; }")]
    [InlineData("switch (order.Kind) { case Kind.New: ack.Complete(); break; case Kind.Paid: ack.Complete(); break; default: break; }")]
    [InlineData("if (_enabled) { ack.Complete(); } else if (IsGood(order)) { ack.Complete(); }")]
    [InlineData("if (Environment.Is64BitProcess) { ack.Complete(); } else if (!Environment.Is64BitProcess) { ack.Complete(); }")]
    [InlineData("if (IsBad(null!)) { ack.Complete(); } else if (!IsBad(null!)) { ack.Complete(); }")]
    [InlineData("var n = 0; if (order.Id is var id && id > 0) { ack.Complete(); } else if (order.Id <= n) { ack.Complete(); }")]
    [InlineData("foreach (var c in order.Customer) { ack.TryComplete(); }")]
    [InlineData("var isDone = false; while (!isDone) { isDone = ack.TryComplete(); }")]
    [InlineData("if (order.Total > 0) ack.Complete(); else if (order.Total <= 0) ack.Complete(); log.LogInformation(\"Done.\");")]
    [InlineData("if (order.Total > 0) ack.Complete(); else if (order.Total <= 0) ack.Complete(); return;")]
    [InlineData("db.TrySave(order, out var failure); if (order.Total > 0) ack.Complete(); else if (failure is null) ack.Complete();")]
    [InlineData("var dice = new Random(); if (dice.Next() > 3) { ack.Complete(); } else if (dice.Next() <= 3) { ack.Complete(); }")]
    public Task Where_the_way_may_not_be_one_nothing_is_said(string body) => QuietAsync(body);

    [Theory]
    [InlineData("if (order.Total == 0) { Refuse(order); return; } ack.Complete();")]
    [InlineData("if (order.Total == 0) { Reject(order); return; } ack.Complete();")]
    [InlineData("if (order.Total == 0) { ThrowAway(order); return; } ack.Complete();")]
    [InlineData("if (order.Total == 0) { Leave(); return; } ack.Complete();")]
    [InlineData("if (order.Total == 0) { Local(); return; } ack.Complete(); void Local() => throw new TimeoutException();")]
    [InlineData("if (order.Total == 0) { Local(); return; } ack.Complete(); void Local() { throw new TimeoutException(); }")]
    [InlineData("if (order.Total == 0) { Environment.FailFast(\"No.\"); } else ack.Complete();")]
    [InlineData("if (order.Total == 0) { Leave(); } else { Refuse(order); } if (order.Id == 0) return; ack.Complete();")]
    [InlineData("if (order.Total == 0) { Leave(); } else { Refuse(order); } if (order.Id == 0) log.LogInformation(\"Never.\"); if (order.Customer == \"\") return; ack.Complete();")]
    public Task What_never_returns_is_no_way_out(string body) => QuietAsync(body);

    [Theory]
    [InlineData("if (order.Total == 0) { Check(order); {|TK3009:return;|} } ack.Complete();")]
    [InlineData("if (order.Total == 0) { ThrowIfBad(order); {|TK3009:return;|} } ack.Complete();")]
    [InlineData("cancel.ThrowIfCancellationRequested(); if (order.Total == 0) {|TK3009:return;|} ack.Complete();")]
    [InlineData("if (ack.TryComplete()) { Refuse(order); } ", false)]
    public Task What_may_return_is_a_way_out(string body, bool isReported = true) => isReported ? ReportsAsync(body) : QuietAsync(body);

    [Theory]
    [InlineData("=> {|TK3009:db.Save(order)|};")]
    [InlineData("=> ack.Complete();", false)]
    [InlineData("=> db.Archive(order, ack);", false)]
    [InlineData("=> throw new TimeoutException();", false)]
    public Task An_expression_is_a_body(string body, bool isReported = true) =>
        RuleTest.ReportsAsync(InHandler("").Replace("    {\n        \n    {|END:}|}", "        " + body, StringComparison.Ordinal)).ContinueWith(
            result => Assert.Equal(isReported ? 1 : 0, result.Result.Count), TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);

    [Theory]
    [InlineData("if (order.Total == 0) {|TK3009:return Task.CompletedTask;|} ack.Complete(); return Task.CompletedTask;")]
    [InlineData("{|TK3009:return db.SaveAsync(order);|}")]
    [InlineData("{|TK3009:return order.Total > 0 ? db.SaveAsync(order) : Task.CompletedTask;|}")]
    [InlineData("if (order.Total > 0) ack.Complete(); {|TK3009:return Task.CompletedTask;|}")]
    [InlineData("switch (order.Kind) { case Kind.Paid: ack.Complete(); break; case Kind.New: {|TK3009:return Task.CompletedTask;|} default: ack.Complete(); break; } return Task.CompletedTask;")]
    public Task A_task_that_is_returned_without_it_is_reported(string body) => ReportsAsync(body, Returning);

    [Theory]
    [InlineData("return Task.Run(() => ack.Complete());")]
    [InlineData("return Finish(); async Task Finish() { await db.SaveAsync(order); ack.Complete(); }")]
    [InlineData("return order.Total > 0 ? Task.Run(ack.Complete) : Task.FromException(ack.TryFail(null!) ? new TimeoutException() : null!);")]
    [InlineData("if (order.Total > 0) ack.Complete(); else if (order.Total <= 0) ack.Complete(); return Task.CompletedTask;")]
    public Task A_task_that_has_it_is_fine(string body) => QuietAsync(body, Returning);

    [Fact]
    public Task A_batch_has_one_acknowledgement() => ReportsAsync(
        "if (orders.Count > 10) {|TK3009:return;|} foreach (var order in orders.Values) db.Save(order); ack.Complete();", "public void OnOrders(MessageBatch<Order> orders, Acknowledgement ack, IDb db, ILogger<Archive> log)");

    [Theory]
    [InlineData("=> {|TK3009:IsGood(order)|};")]
    [InlineData("=> {|TK3009:_ = IsGood(order) ? order : null|};")]
    public Task An_expression_that_forgets_it_is_reported(string body) => RuleTest.ReportsAsync(InHandler("ack.Complete();").Replace("{|END:}|}", "} " + InOther(body), StringComparison.Ordinal));

    [Fact]
    public Task A_handler_without_one_is_not_asked_for_it() => QuietAsync("if (_enabled) return; db.Save(null!);", "public void OnOrder(Order order, IDb db)");

    [Fact]
    public Task A_method_that_is_no_handler_may_do_with_it_what_it_likes() => QuietAsync("ack.Complete(); } public void Other(Acknowledgement given) {");

    [Theory]
    [InlineData("if (order.Total == 0) {|TK3009:return;|} ack.Complete();", "'OnOrder' can end here when 'order.Total == 0' is true with 'ack' open, so its record is never committed: acknowledge or fail it, or hand it on")]
    [InlineData("if (order.Total > 0) ack.Complete(); else {|TK3009:return;|}", "end here when 'order.Total > 0' is false with 'ack'")]
    [InlineData("db.Save(order); {|TK3009:return;|}", "'OnOrder' can end here with 'ack' open")]
    [InlineData("try { db.Save(order); ack.Complete(); } catch (TimeoutException e) when (e.Message == \"\") { {|TK3009:return;|} }", "end here after 'catch (TimeoutException e) when (e.Message == \"\")' with")]
    [InlineData("try { db.Save(order); ack.Complete(); } catch { {|TK3009:return;|} }", "end here after 'catch' with")]
    [InlineData("if (order.Customer.StartsWith(\"a rather long name of somebody that\")) {|TK3009:return;|} ack.Complete();", "when 'order.Customer.StartsWith(\"a rather long name of somebody th…' is true")]
    [InlineData("foreach (var c in order.Customer) { db.Save(order); {|TK3009:return;|} } ack.Complete();", "end here with 'ack'")]
    [InlineData("switch (order.Kind) { case Kind.New: {|TK3009:return;|} default: ack.Complete(); break; }", "end here with 'ack'")]
    public Task The_way_is_named(string body, string message) => RuleTest.ReportsSayingAsync(message, InHandler(body).Replace("{|END:}|}", "}", StringComparison.Ordinal));

    [Fact]
    public Task The_first_way_is_reported() => ReportsAsync("if (order.Total == 0) {|TK3009:return;|} if (order.Id == 0) return; ack.Complete();");

    [Theory]
    [InlineData("if (order.Total == 0) {|TK3009:return;|} ack.Complete();", "if (order.Total == 0) { ack.Complete(); return; } ack.Complete();")]
    [InlineData("if (order.Total == 0) { {|TK3009:return;|} } ack.Complete();", "if (order.Total == 0) { ack.Complete(); return; } ack.Complete();")]
    [InlineData("if (order.Total == 0)\n        {\n            db.Save(order);\n            {|TK3009:return;|}\n        }\n        ack.Complete();", "if (order.Total == 0)\n        {\n            db.Save(order);\n            ack.Complete();\n            return;\n        }\n        ack.Complete();")]
    [InlineData("db.Save(order); {|TK3009:return;|}", "db.Save(order); ack.Complete(); return;")]
    [InlineData("switch (order.Kind) { case Kind.New: {|TK3009:return;|} default: ack.Complete(); break; }", "switch (order.Kind) { case Kind.New: ack.Complete(); return; default: ack.Complete(); break; }")]
    [InlineData("db.Save(order);\n    {|TK3009:}|}", "db.Save(order);\n        ack.Complete();\n    }")]
    [InlineData("var copy = ack;\n    {|TK3009:}|}", "var copy = ack;\n        ack.Complete();\n    }")]
    public Task The_fix_completes_it(string before, string after) => FixTest.FixesAsync<CompleteFix>(InHandler(before).Replace("{|END:}|}", before.Contains("{|TK3009:}|}", StringComparison.Ordinal) ? "" : "}", StringComparison.Ordinal), InHandler(after).Replace("{|END:}|}", after.EndsWith("\n    }", StringComparison.Ordinal) ? "" : "}", StringComparison.Ordinal));

    [Theory]
    [InlineData("if (order.Total > 0) ack.Complete();\n    {|TK3009:}|}")]
    [InlineData("if (order.Total > 0) ack.Complete(); {|TK3009:return;|} }")]
    [InlineData("try { db.Save(order); ack.Complete(); } catch (Exception) { {|TK3009:return;|} } }")]
    [InlineData("try { db.Save(order); ack.Complete(); } catch (Exception e) { if (e is TimeoutException) {|TK3009:return;|} ack.Fail(e); } }")]
    [InlineData("if (order.Total > 0) ack.Complete(); else db.Save(order); {|TK3009:return;|} }")]
    [InlineData("try { db.Save(order); } catch { log.LogInformation(\"Failed.\"); }\n    {|TK3009:}|}")]
    [InlineData("try { db.Save(order); ack.Complete(); } catch (Exception e) { if (e is TimeoutException) { log.LogInformation(\"Late.\"); {|TK3009:return;|} } ack.Fail(e); } }")]
    public Task Nothing_is_offered_where_it_may_be_done_twice_or_something_has_failed(string body) => FixTest.OffersNothingAsync<CompleteFix>(InHandler(body).Replace("{|END:}|}", "", StringComparison.Ordinal));

    [Fact]
    public Task The_fix_completes_it_before_a_task_is_returned() => FixTest.FixesAsync<CompleteFix>(
        InHandler("if (order.Total == 0) {|TK3009:return Task.CompletedTask;|} ack.Complete(); return Task.CompletedTask;", Returning).Replace("{|END:}|}", "}", StringComparison.Ordinal),
        InHandler("if (order.Total == 0) { ack.Complete(); return Task.CompletedTask; } ack.Complete(); return Task.CompletedTask;", Returning).Replace("{|END:}|}", "}", StringComparison.Ordinal));

    [Theory]
    [InlineData("if (order.Total > 0) ack.Complete(); {|TK3009:return Task.CompletedTask;|}")]
    [InlineData("try { db.Save(order); ack.Complete(); } catch (Exception) { {|TK3009:return Task.CompletedTask;|} } return Task.CompletedTask;")]
    public Task Nothing_is_offered_before_a_task_that_others_return_too_or_of_a_failure(string body) =>
        FixTest.OffersNothingAsync<CompleteFix>(InHandler(body, Returning).Replace("{|END:}|}", "}", StringComparison.Ordinal));

    [Fact]
    public Task Fix_all_completes_everywhere() => FixTest.FixesAllAsync<CompleteFix>(
        InHandler("if (order.Total == 0) {|TK3009:return;|} ack.Complete();").Replace("{|END:}|}", "} " + InOther("{ {|TK3009:}|}"), StringComparison.Ordinal),
        InHandler("if (order.Total == 0) { ack.Complete(); return; } ack.Complete();").Replace("{|END:}|}", "} " + InOther("{ given.Complete(); }"), StringComparison.Ordinal));

    private static string InOther(string body) => "[Consume(Group = \"other\")] public void Other(Order order, Acknowledgement given) " + body;
}
