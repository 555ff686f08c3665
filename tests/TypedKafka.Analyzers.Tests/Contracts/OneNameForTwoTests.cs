using Microsoft.CodeAnalysis;
using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class OneNameForTwoTests
{
    [Fact]
    public async Task Two_contracts_on_one_topic_are_warned_of_and_each_shows_the_other()
    {
        var diagnostics = await RuleTest.ReportsAsync("""
            using TypedKafka;

            [Topic({|TK1003:"orders"|}, Partitions = 6)]
            public partial record OrderPlaced([MessageKey] int Id);

            public static partial class Returns
            {
                [Topic({|TK1003:"orders"|})]
                public partial record OrderReturned([MessageKey] int Id);
            }
            """);

        Assert.All(diagnostics, static diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
        Assert.All(diagnostics, static diagnostic => Assert.Single(diagnostic.AdditionalLocations));
        Assert.Equal(diagnostics[0].Location, diagnostics[1].AdditionalLocations[0]);
        Assert.Contains(diagnostics, static diagnostic => diagnostic.ToString().Contains("'OrderPlaced' and 'OrderReturned' are both contracts of the topic \"orders\": a reader of one", StringComparison.Ordinal));
    }

    [Fact]
    public Task A_case_of_a_union_may_be_a_contract_of_its_own_on_another_topic_which_handlers_take_and_return() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders", Partitions = 6), MessageUnion(typeof(Placed), typeof(Shipped))]
        public abstract partial record OrderEvent([MessageKey] int Id);

        [Topic("orders.placed", Partitions = 12)]
        public partial record Placed(int Id, string Customer) : OrderEvent(Id);

        public record Shipped(int Id) : OrderEvent(Id);

        [ConsumerGroup("orders")]
        public partial class Orders
        {
            [Consume] public void OnPlaced(Placed placed) { }
            [Consume] public Placed OnShipped(Shipped shipped) => new(shipped.Id, "");
            [Consume] public void OnAny(OrderEvent any) { }
        }

        public static class Program
        {
            public static void Main() => new Microsoft.Extensions.DependencyInjection.ServiceCollection().AddTypedKafka().AddHandlers();
        }
        """);

    [Fact]
    public async Task A_case_that_has_the_topic_of_its_union_once_more_is_warned_of_for_readers_of_the_union_refuse_it()
    {
        var diagnostics = await RuleTest.ReportsAsync("""
            using TypedKafka;

            [Topic({|TK1003:"orders"|}), MessageUnion(typeof(Placed), typeof(Shipped))]
            public abstract partial record OrderEvent([MessageKey] int Id);

            [Topic({|TK1003:"orders"|})]
            public partial record Placed(int Id, string Customer) : OrderEvent(Id);

            public record Shipped(int Id) : OrderEvent(Id);
            """);

        Assert.All(diagnostics, static diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
        Assert.All(diagnostics, static diagnostic => Assert.Contains(
            "'Placed' is a case of 'OrderEvent', whose readers refuse what its own contract writes, for that does not name the case; leave its [Topic] out, or give it a topic of its own",
            diagnostic.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_union_and_its_case_that_contradict_each_other_about_the_topic_are_an_error() => Assert.All(
        await RuleTest.ReportsAsync("""
            using TypedKafka;

            [Topic({|TK1003:"orders"|}, Partitions = 6), MessageUnion(typeof(Placed))]
            public abstract partial record OrderEvent([MessageKey] int Id);

            [Topic({|TK1003:"orders"|}, Partitions = 12)]
            public partial record Placed(int Id, string Customer) : OrderEvent(Id);
            """),
        static diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));

    [Fact]
    public async Task A_contract_that_is_no_case_of_the_union_on_its_topic_is_warned_of() => await RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic({|TK1003:"orders"|}), MessageUnion(typeof(Placed))]
        public abstract partial record OrderEvent([MessageKey] int Id);

        public record Placed(int Id, string Customer) : OrderEvent(Id);

        [Topic({|TK1003:"orders"|})]
        public partial record Returned([MessageKey] int Id);
        """);

    [Theory]
    [InlineData("Partitions = 6", "Partitions = 12", "Partitions is 6 here and 12 there")]
    [InlineData("ReplicationFactor = 1", "ReplicationFactor = 3", "ReplicationFactor is 1 here and 3 there")]
    [InlineData("Cleanup = TopicCleanup.Compact", "Cleanup = TopicCleanup.Delete", "'cleanup.policy' is \"compact\" here and \"delete\" there")]
    public async Task Contracts_that_contradict_each_other_about_the_topic_are_an_error(string one, string other, string contradiction)
    {
        var diagnostics = await RuleTest.ReportsAsync($$"""
            using TypedKafka;

            [Topic({|TK1003:"orders"|}, {{one}})]
            public partial record OrderPlaced([MessageKey] int Id);

            [Topic({|TK1003:"orders"|}, {{other}})]
            public partial record OrderReturned([MessageKey] int Id);
            """);

        Assert.All(diagnostics, static diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
        Assert.Contains(diagnostics, diagnostic => diagnostic.ToString().Contains(contradiction, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_formats_on_one_topic_are_an_error()
    {
        // TK1010: the tests' project has no codec of Avro.
        var diagnostics = await RuleTest.ReportsAsync("""
            using TypedKafka;

            [Topic({|TK1003:"orders"|})]
            public partial record OrderPlaced([MessageKey] int Id);

            [Topic({|TK1003:"orders"|}, Format = TopicFormat.Avro)]
            public partial record OrderReturned([MessageKey] int Id);
            """);

        Assert.Contains(diagnostics, static diagnostic => diagnostic.ToString().Contains("Format is Json here and Avro there", StringComparison.Ordinal));
        Assert.All(diagnostics, static diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
    }

    [Fact]
    public async Task A_contradiction_is_named_before_a_neighbour_that_agrees()
    {
        var diagnostics = await RuleTest.ReportsAsync("""
            using TypedKafka;

            [Topic({|TK1003:"orders"|}, Partitions = 6)]
            public partial record OrderPlaced([MessageKey] int Id);

            [Topic({|TK1003:"orders"|})]
            public partial record OrderReturned([MessageKey] int Id);

            [Topic({|TK1003:"orders"|}, Partitions = 12)]
            public partial record OrderShipped([MessageKey] int Id);
            """);

        Assert.Equal(
            [DiagnosticSeverity.Error, DiagnosticSeverity.Error, DiagnosticSeverity.Warning],
            diagnostics.Select(static diagnostic => diagnostic.Severity).OrderDescending());
    }

    [Fact]
    public async Task What_both_say_alike_and_what_only_one_says_is_no_contradiction()
    {
        var diagnostics = await RuleTest.ReportsAsync("""
            using TypedKafka;

            [Topic({|TK1003:"orders"|}, Partitions = 6, ReplicationFactor = 3), TopicConfig("retention.ms", "1000"), TopicConfig("max.message.bytes", "500")]
            public partial record OrderPlaced([MessageKey] int Id);

            [Topic({|TK1003:"orders"|}, Partitions = 6, ReplicationFactor = 3), TopicConfig("retention.ms", "1000"), TopicConfig("segment.ms", "2000")]
            public partial record OrderReturned([MessageKey] int Id);

            [Topic({|TK1003:"bills"|}, ReplicationFactor = 3)]
            public partial record Bill([MessageKey] int Id);

            [Topic({|TK1003:"bills"|})]
            public partial record Refund([MessageKey] int Id);

            [Topic("returns", Partitions = {|TK1004:-1|})]
            public partial record Returned([MessageKey] int Id);

            [Topic("returns")]
            public partial record Return([MessageKey] int Id);
            """);

        Assert.All(diagnostics.Where(static diagnostic => diagnostic.Id == "TK1003"), static diagnostic => Assert.Equal(DiagnosticSeverity.Warning, diagnostic.Severity));
    }

    [Fact]
    public Task Settings_that_only_one_contract_states_are_no_contradiction_of_their_own() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders", Partitions = 6), TopicConfig("retention.ms", "1000")]
        public partial record OrderPlaced([MessageKey] int Id);

        [Topic("returns", Partitions = 12), TopicConfig("retention.ms", "2000")]
        public partial record OrderReturned([MessageKey] int Id);
        """);

    [Fact]
    public Task Topic_names_differ_by_case_as_they_do_in_kafka() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public partial record OrderPlaced([MessageKey] int Id);

        [Topic("Orders")]
        public partial record OrderReturned([MessageKey] int Id);
        """);

    [Fact]
    public Task An_illegal_name_is_said_once() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic({|TK1004:""|})]
        public partial record OrderPlaced([MessageKey] int Id);

        [Topic({|TK1004:""|})]
        public partial record OrderReturned([MessageKey] int Id);
        """);

    [Fact]
    public Task Parts_of_one_contract_in_two_places_are_one_contract() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public partial record OrderPlaced([MessageKey] int Id);

        public partial record OrderPlaced
        {
            public string Customer { get; init; } = "";
        }
        """);

    [Fact]
    public async Task Two_types_of_one_schema_name_are_an_error_and_each_contract_shows_the_other()
    {
        var source = MarkedSource.Parse("""
            extern alias Billing;
            using TypedKafka;

            [Topic("orders")]
            public partial record {|TK1003:Order|}([MessageKey] int Id, List<Shop.Line> Lines);

            [Topic("bills")]
            public partial record {|TK1003:Bill|}([MessageKey] int Id, Billing::Shop.Line? Line);

            [Topic("stocks")]
            public partial record Stock([MessageKey] int Id);
            """);

        var diagnostics = await DiagnoseAsync(source.Text);

        Assert.Equal(source.Expected.Select(static expected => expected.Span), diagnostics.Select(static diagnostic => diagnostic.Location.SourceSpan).Order());
        Assert.All(diagnostics, static diagnostic => Assert.Equal(DiagnosticSeverity.Error, diagnostic.Severity));
        Assert.Equal(diagnostics[0].Location, diagnostics[1].AdditionalLocations[0]);
        Assert.Contains(diagnostics, static diagnostic => diagnostic.ToString().Contains(
            "Two types are called 'Shop.Line' in schemas, one of 'Goods' in 'Order', one of 'Invoices' in 'Bill'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Two_types_of_one_name_that_no_schema_has_are_fine() => Assert.Empty(await DiagnoseAsync("""
        extern alias Billing;
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders")]
        public partial record Order([MessageKey] int Id, Shop.Line Line, [property: JsonIgnore] Billing::Shop.Line? Bill = null, [property: JsonConverter(typeof(Bills))] Billing::Shop.Line? Converted = null);

        public record Draft(Billing::Shop.Line Line);

        public sealed class Bills : JsonConverter<Billing::Shop.Line>
        {
            public override Billing::Shop.Line? Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => null;
            public override void Write(System.Text.Json.Utf8JsonWriter writer, Billing::Shop.Line value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNullValue();
        }
        """));

    [Fact]
    public Task Nested_types_of_one_name_have_different_ones_in_schemas() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public static partial class Placed
        {
            [Topic("placed")]
            public partial record Order([MessageKey] int Id, Line Line);

            public record Line(string Sku);
        }

        public static partial class Returned
        {
            [Topic("returned")]
            public partial record Order([MessageKey] int Id, Line Line);

            public record Line(int Number);
        }
        """);

    private static async Task<IReadOnlyList<Diagnostic>> DiagnoseAsync(string source)
    {
        var compilation = Compilations.Create(source).AddReferences(
            Reference("Goods", "public record Line(string Sku);"),
            Reference("Invoices", "public record Line(decimal Amount);").WithAliases(["Billing"]));
        Assert.DoesNotContain(compilation.GetDiagnostics(TestContext.Current.CancellationToken), static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        var reported = await Compilations.DiagnoseAsync(compilation);
        return [.. reported.OrderBy(static diagnostic => diagnostic.Location.SourceSpan)];
    }

    private static PortableExecutableReference Reference(string assembly, string declaration)
    {
        using var image = new MemoryStream();
        var emitted = Compilations.Create($"namespace Shop {{ {declaration} }}").WithAssemblyName(assembly).Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    }
}
