using System.Globalization;

namespace TypedKafka.Benchmarks.Compiling;

/// <summary>
/// The sources of a project with many contracts, a file each, as a service would have them: ten members, one of them a record of its own, one an enum, lists and a dictionary; formats in
/// turns (six of ten JSON, two Avro, two Protobuf); a handler for every tenth.
/// </summary>
internal static class ContractSources
{
    public static IEnumerable<(string File, string Text)> Of(int contracts)
    {
        for (var i = 0; i < contracts; i++)
        {
            yield return (string.Create(CultureInfo.InvariantCulture, $"Event{i}.cs"), Contract(i));
            if (i % 10 == 0) yield return (string.Create(CultureInfo.InvariantCulture, $"Handler{i}.cs"), Handler(i));
        }

        yield return ("Program.cs", Program(0));
    }

    /// <summary>The file that a keystroke changes: code that has nothing to do with contracts.</summary>
    public static string Program(int edit) => string.Create(CultureInfo.InvariantCulture, $$"""
        namespace Shop;

        public static class Program
        {
            public static int Main() => Sum([1, 2, {{edit}}]);

            private static int Sum(int[] values)
            {
                var sum = 0;
                foreach (var value in values) sum += value;
                return sum;
            }
        }
        """);

    private static string Contract(int i)
    {
        var format = (i % 10) switch { 3 or 7 => "Avro", 4 or 8 => "Protobuf", _ => "Json" };
        var tag = 0;
        return string.Create(CultureInfo.InvariantCulture, $$"""
            using System;
            using System.Collections.Generic;
            using TypedKafka;

            namespace Shop;

            /// <summary>The {{i}}th event.</summary>
            [Topic("events.{{i}}", Format = TopicFormat.{{format}})]
            public partial record Event{{i}}(
                {{Tag()}}[MessageKey] Guid Id,
                {{Tag()}}string Name,
                {{Tag()}}int Count,
                {{Tag()}}long Position,
                {{Tag()}}double Ratio,
                {{Tag()}}DateTimeOffset At,
                {{Tag()}}string? Note,
                {{Tag()}}Kind{{i}} Kind,
                {{Tag()}}IReadOnlyList<Line{{i}}> Lines,
                {{Tag()}}IReadOnlyDictionary<string, string> Labels);

            /// <summary>A line of it.</summary>
            public record Line{{i}}({{Tag(1)}}string Sku, {{Tag(2)}}int Quantity, {{Tag(3)}}bool Gift);

            public enum Kind{{i}} { None = 0, First = 1, Second = 2 }
            """);

        string Tag(int number = 0) => format == "Protobuf" ? string.Create(CultureInfo.InvariantCulture, $"[Tag({(number == 0 ? ++tag : number)})] ") : "";
    }

    private static string Handler(int i) => string.Create(CultureInfo.InvariantCulture, $$"""
        using System.Threading;
        using System.Threading.Tasks;
        using TypedKafka;

        namespace Shop;

        [ConsumerGroup("group{{i}}")]
        public sealed partial class Handler{{i}}
        {
            private long _count;

            [Consume]
            public Task OnAsync(Event{{i}} message, MessageContext context, CancellationToken cancellationToken)
            {
                Interlocked.Add(ref _count, message.Count);
                return Task.CompletedTask;
            }
        }
        """);
}
