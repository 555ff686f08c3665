using Microsoft.CodeAnalysis;
using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class SharedTopicTests
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
            public partial record {|TK1010:OrderReturned|}([MessageKey] int Id);
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
}
