using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Handling;

public sealed class KeptLeaseTests
{
    private static string InHandler(string body, string signature = "public void OnOrder(Order order, MessageContext context)") => $$"""
        using TypedKafka;

        [ConsumerGroup("shipping")]
        public sealed partial class Shipping
        {
            private static MessageContext s_last;
            private MessageContext _context;
            private ReadOnlyMemory<byte> _key;
            private MessageBatch<Order>? _batch;
            private BatchMessage<Order> _message;
            private readonly List<MessageContext> _all = [];
            private readonly System.Collections.Concurrent.ConcurrentQueue<MessageContext> _queue = new();
            private readonly Shelf _shelf = new();
            private readonly Slots _slots = new();
            private Lazy<Shelf>? _shelves;
            private Order? _order;
            private readonly Dictionary<int, ReadOnlyMemory<byte>> _keys = [];
            private static readonly Dictionary<int, ReadOnlyMemory<byte>> s_keys = [];
            private readonly Dictionary<ReadOnlyMemory<byte>, int> _ids = [];
            private readonly PriorityQueue<MessageContext, int> _urgent = new();
            private readonly PriorityQueue<int, ReadOnlyMemory<byte>> _sorted = new();

            public event Action? Came;

            public MessageContext Last { get; set; }

            public ReadOnlyMemory<byte> Copied { get => _key; set => _key = value.ToArray(); }

            [Consume]
            {{signature}}
            {
                {{body}}
            }

            private void Work() => Console.WriteLine(_context.Offset + _all.Count + _keys.Count + _message.Context.Offset + (_batch?.Count ?? 0) + s_last.Offset + s_keys.Count + _queue.Count + _shelf.Count + _shelves?.Value.Count + _order?.Id + _urgent.Count + _sorted.Count + _ids.Count);

            private static void Rest() { }
        }

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, ReadOnlyMemory<byte> Picture);

        public sealed class Shelf
        {
            private readonly List<byte[]> _copies = [];

            public int Count => _copies.Count;

            public ReadOnlyMemory<byte> this[int index] { get => _copies[index]; set => _copies[index] = value.ToArray(); }

            public void Add(ReadOnlyMemory<byte> bytes) => _copies.Add(bytes.ToArray());
        }

        namespace System.Collections.Generic
        {
            public sealed class Slots { public void Add() { } }
        }
        """;

    [Theory]
    [InlineData("_context = {|TK3006:context|};", "'_context' keeps a MessageContext")]
    [InlineData("this._context = {|TK3006:context|};", "keep a copy (ToOwned())")]
    [InlineData("s_last = {|TK3006:context|};", "'s_last' keeps a MessageContext")]
    [InlineData("s_keys.Add(order.Id.GetHashCode(), {|TK3006:context.Key.Slice(1)|});", "'s_keys' keeps the bytes of a record")]
    [InlineData("Last = {|TK3006:context|};", "'Last' keeps a MessageContext")]
    [InlineData("_key = {|TK3006:context.Key|};", "'_key' keeps the bytes of a record")]
    [InlineData("_key = {|TK3006:context.Value.Slice(1)|};", "keep a copy (ToArray())")]
    [InlineData("var key = context.Key; _key = {|TK3006:key|};", "'_key' keeps the bytes of a record")]
    [InlineData("var count = 0; count = order.Id; var key = context.Key; _key = {|TK3006:key|}; Console.WriteLine(count);", "'_key' keeps the bytes of a record")]
    [InlineData("_all.Add({|TK3006:context|});", "'_all' keeps a MessageContext")]
    [InlineData("_queue.Enqueue({|TK3006:context|});", "'_queue' keeps a MessageContext")]
    [InlineData("_context = {|TK3006:context|}; Console.WriteLine(order);", "'_context' keeps a MessageContext")]
    [InlineData("_keys[order.Id] = {|TK3006:context.Key|};", "'_keys' keeps the bytes of a record")]
    [InlineData("_keys.TryAdd(order.Id, {|TK3006:context.Key|});", "'_keys' keeps the bytes of a record")]
    [InlineData("_keys.Add(value: {|TK3006:context.Key|}, key: order.Id);", "'_keys' keeps the bytes of a record")]
    [InlineData("_urgent.Enqueue({|TK3006:context|}, order.Id);", "'_urgent' keeps a MessageContext")]
    [InlineData("_sorted.Enqueue(order.Id, {|TK3006:context.Key|});", "'_sorted' keeps the bytes of a record")]
    [InlineData("_ids.Add(value: order.Id, key: {|TK3006:context.Key|});", "'_ids' keeps the bytes of a record")]
    [InlineData("_ids.TryAdd({|TK3006:context.Key|}, order.Id);", "'_ids' keeps the bytes of a record")]
    [InlineData("_ids[{|TK3006:context.Key|}] = order.Id;", "'_ids' keeps the bytes of a record")]
    public Task What_is_lent_and_kept_is_reported(string body, string part) => RuleTest.ReportsSayingAsync(part, InHandler(body));

    [Theory]
    [InlineData("_batch = {|TK3006:orders|};", "'_batch' keeps a MessageBatch")]
    [InlineData("_message = {|TK3006:orders[0]|};", "keeps a message with its MessageContext")]
    [InlineData("foreach (var order in orders) _message = {|TK3006:order|};", "keeps a message with its MessageContext")]
    [InlineData("foreach (var order in orders) _all.Add({|TK3006:order.Context|});", "'_all' keeps a MessageContext")]
    [InlineData("foreach (var (order, context) in orders) { _order = order; _all.Add({|TK3006:context|}); }", "'_all' keeps a MessageContext")]
    [InlineData("_key = {|TK3006:orders[0].Context.Key|};", "'_key' keeps the bytes of a record")]
    public Task What_a_batch_lends_is_reported(string body, string part) => RuleTest.ReportsSayingAsync(part, InHandler(body, "public void OnOrder(MessageBatch<Order> orders)"));

    [Theory]
    [InlineData("_context = context.ToOwned();")]
    [InlineData("_key = context.Key.ToArray();")]
    [InlineData("_key = order.Picture;")]
    [InlineData("Copied = context.Key;")]
    [InlineData("var owned = context.ToOwned(); _context = owned;")]
    [InlineData("var other = context; other = context.ToOwned(); _context = other;")]
    [InlineData("_context = context; Work();")]
    [InlineData("_context = context; this.Work();")]
    [InlineData("_context = context; Rest();")]
    [InlineData("_shelf[0] = context.Key;")]
    [InlineData("_shelf.Add(context.Key);")]
    [InlineData("_slots.Add();")]
    [InlineData("Came = null;")]
    [InlineData("var next = new Shipping(); next._context = context;")]
    [InlineData("_key = context.ToOwned().Key;")]
    [InlineData("_key = order.Picture.Slice(1);")]
    [InlineData("var key = context.Key; var picture = order.Picture; _key = picture; Console.WriteLine(key.Length);")]
    [InlineData("s_last = context; Rest();")]
    [InlineData("s_last = context; Console.WriteLine(order);")]
    [InlineData("foreach (var id in new[] { 1, 2 }) { Console.WriteLine(id); s_last = context; }")]
    [InlineData("_context = context; Console.WriteLine(nameof(_context));")]
    [InlineData("_context = context; try { Console.WriteLine(order); } finally { _context = default; }")]
    [InlineData("_all.Add(context); Console.WriteLine(_all.Count);")]
    [InlineData("_context = context; Handle(this); static void Handle(Shipping shipping) { }")]
    [InlineData("var local = context; Console.WriteLine(local.Offset);")]
    [InlineData("List<MessageContext> all = []; all.Add(context); Console.WriteLine(all.Count);")]
    [InlineData("new Other().Context = context;")]
    [InlineData("Other.Shared = context;")]
    public Task What_is_copied_or_may_be_used_in_time_is_fine(string body) =>
        RuleTest.ReportsAsync(InHandler(body) + "\npublic sealed class Other { public MessageContext Context { get; set; } public static MessageContext Shared { get; set; } }");

    [Theory]
    [InlineData("_batch = orders.ToOwned();")]
    [InlineData("_batch = orders; Work();")]
    [InlineData("_order = orders[0].Value;")]
    [InlineData("_context = orders.ToOwned()[0].Context;")]
    [InlineData("_message = orders.ToOwned()[0];")]
    [InlineData("foreach (var order in orders) Console.WriteLine(order); foreach (var copy in orders.ToOwned()) _message = copy;")]
    [InlineData("foreach (var order in orders) _message = order.ToOwned();")]
    [InlineData("_shelves = shelves;")]
    [InlineData("var mine = MessageBatch.Create<Order>([.. orders]); _batch = mine;")]
    public Task What_of_a_batch_is_copied_is_fine(string body) => RuleTest.ReportsAsync(InHandler(body, "public void OnOrder(MessageBatch<Order> orders, Lazy<Shelf> shelves)"));

    [Fact]
    public Task Code_that_is_no_handler_is_its_authors_business() => RuleTest.ReportsAsync(InHandler("Console.WriteLine(order);") + """

        public sealed class Scope
        {
            private MessageContext _context;

            public void Enter(MessageContext context) => _context = context;

            public long Offset => _context.Offset;
        }
        """);

    [Theory]
    [InlineData("_context = {|TK3006:context|};", "_context = context.ToOwned();")]
    [InlineData("_key = {|TK3006:context.Key|};", "_key = context.Key.ToArray();")]
    [InlineData("_keys[order.Id] = {|TK3006:context.Value.Slice(1)|};", "_keys[order.Id] = context.Value.Slice(1).ToArray();")]
    public Task The_fix_keeps_a_copy(string before, string after) => FixTest.FixesAsync<KeepCopyFix>(InHandler(before), InHandler(after));

    [Fact]
    public Task An_acknowledgement_may_be_kept_and_what_is_lent_beside_it_may_not() => RuleTest.ReportsAsync(InHandler(
        "_given = acknowledgement; _open.Add((order, acknowledgement)); _context = {|TK3006:context|};", "public void OnOrder(Order order, MessageContext context, Acknowledgement acknowledgement)")
        .Replace("private Order? _order;", "private Order? _order; private Acknowledgement _given; private readonly List<(Order, Acknowledgement)> _open = [];", StringComparison.Ordinal)
        .Replace("_ids.Count)", "_ids.Count + _open.Count + _given.GetHashCode())", StringComparison.Ordinal));

    [Fact]
    public Task Fix_all_keeps_copies_of_a_batch() => FixTest.FixesAllAsync<KeepCopyFix>(
        InHandler("_batch = {|TK3006:orders|};\n        _message = {|TK3006:orders[0]|};\n        _all.Add({|TK3006:orders[0].Context|});", "public void OnOrder(MessageBatch<Order> orders)"),
        InHandler("_batch = orders.ToOwned();\n        _message = orders[0].ToOwned();\n        _all.Add(orders[0].Context.ToOwned());", "public void OnOrder(MessageBatch<Order> orders)"));
}
