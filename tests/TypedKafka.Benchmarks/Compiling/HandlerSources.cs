using System.Globalization;

namespace TypedKafka.Benchmarks.Compiling;

/// <summary>
/// The sources of a project that is all handlers, a class of two a file, as services would have them: a value with context and cancellation, and in turns a view, a batch and a service whose
/// result goes to another topic. Their ten contracts are in a file of their own, and in another the contracts of types that are not written for it.
/// </summary>
internal static class HandlerSources
{
    private const int Contracts = 10;

    // Messages of Google.Protobuf itself, so that nothing has to be generated first.
    private static readonly string[] s_foreign =
        ["Any", "BoolValue", "BytesValue", "DoubleValue", "Duration", "Empty", "FieldMask", "FloatValue", "Int32Value", "Int64Value", "ListValue", "StringValue", "Struct", "Timestamp", "UInt32Value", "UInt64Value"];

    /// <summary>How many contracts the assembly declares by attributes of its own.</summary>
    public static int Foreign => s_foreign.Length;

    public static IEnumerable<(string File, string Text)> Of(int handlers)
    {
        yield return ("Contracts.cs", $$"""
            using System;
            using TypedKafka;

            namespace Shop;

            public interface IStore { void Add(string name); }

            {{string.Join('\n', Enumerable.Range(0, Contracts).Select(Contract))}}
            """);
        yield return ("Topics.cs", $$"""
            using TypedKafka;
            using Google.Protobuf.WellKnownTypes;

            {{string.Join('\n', s_foreign.Select(static name => $"""[assembly: Topic<{name}>("{name}")]"""))}}
            """);
        for (var i = 0; i < handlers / 2; i++) yield return (string.Create(CultureInfo.InvariantCulture, $"Handlers{i}.cs"), Class(i));
        yield return ("Program.cs", ContractSources.Program(0));
    }

    private static string Contract(int i) => string.Create(CultureInfo.InvariantCulture, $"""
        [Topic("events.{i}")] public partial record Event{i}([MessageKey] Guid Id, string Name, int Count, DateTimeOffset At);
        """);

    private static string Class(int i) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System;
        using System.Threading;
        using System.Threading.Tasks;
        using TypedKafka;
        using Google.Protobuf.WellKnownTypes;

        namespace Shop;

        [ConsumerGroup("group{{i}}")]
        public sealed partial class Handlers{{i}}
        {
            private long _count;

            [Consume(Ordering = ProcessingOrder.Key, MaxConcurrency = 8)]
            public Task OnAsync({{(i % 2 == 0 ? $"Event{i % Contracts}" : s_foreign[i % Foreign])}} message, IStore store, MessageContext context, CancellationToken cancellationToken)
            {
                Interlocked.Increment(ref _count);
                return Task.CompletedTask;
            }

            [Consume(Group = "other{{i}}")]
            public {{(i % 3) switch
            {
                0 => $"void On(in Event{i % Contracts}View message, MessageContext context) => _count += message.Count;",
                1 => $"ValueTask On(MessageBatch<Event{i % Contracts}> messages, CancellationToken cancellationToken) => default;",
                _ => $"Event{(i + 1) % Contracts} On(Event{i % Contracts} message, IStore store) => new(message.Id, message.Name, message.Count, message.At);",
            }}}
        }
        """);
}
