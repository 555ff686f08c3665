using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class IllegalTopicTests
{
    [Theory]
    [InlineData("", "is empty")]
    [InlineData(".", "means a directory")]
    [InlineData("..", "means a directory")]
    [InlineData("orders placed", "' ' is none of the legal")]
    [InlineData("orders/placed", "'/' is none of the legal")]
    [InlineData("bestellungen.für.uns", "'ü' is none of the legal")]
    public Task A_name_that_brokers_refuse_is_reported_where_it_is_written(string name, string fault) => RuleTest.ReportsSayingAsync(fault, $$"""
        using TypedKafka;

        [Topic({|TK1004:"{{name}}"|})]
        public partial record Order(int Id);
        """);

    [Fact]
    public Task A_name_of_250_characters_is_reported() => RuleTest.ReportsSayingAsync("has 250 characters", $$"""
        using TypedKafka;

        [Topic({|TK1004:"{{new string('a', 250)}}"|})]
        public partial record Order(int Id);
        """);

    [Fact]
    public Task A_null_name_is_reported() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic({|TK1004:null!|})]
        public partial record Order(int Id);
        """);

    [Fact]
    public Task A_name_of_249_legal_characters_is_fine() => RuleTest.ReportsAsync($$"""
        using TypedKafka;

        [Topic("Orders.placed_v2-eu.{{new string('a', 229)}}")]
        public partial record Order(int Id);
        """);

    [Fact]
    public Task The_fix_replaces_what_is_illegal() => FixTest.FixesAsync<SanitiseTopicNameFix>(
        """
        using TypedKafka;

        [Topic({|TK1004:"orders placed/eu"|}, Partitions = 6)]
        public partial record Order(int Id);
        """,
        """
        using TypedKafka;

        [Topic("orders-placed-eu", Partitions = 6)]
        public partial record Order(int Id);
        """);

    [Fact]
    public Task Fix_all_replaces_every_illegal_name() => FixTest.FixesAllAsync<SanitiseTopicNameFix>(
        """
        using TypedKafka;

        [Topic({|TK1004:"orders placed"|})]
        public partial record Order(int Id);

        [Topic({|TK1004:"orders returned"|})]
        public partial record Return(int Id);
        """,
        """
        using TypedKafka;

        [Topic("orders-placed")]
        public partial record Order(int Id);

        [Topic("orders-returned")]
        public partial record Return(int Id);
        """);

    [Fact]
    public Task No_name_is_made_up_for_an_empty_one() => FixTest.OffersNothingAsync<SanitiseTopicNameFix>("""
        using TypedKafka;

        [Topic({|TK1004:""|})]
        public partial record Order(int Id);
        """);

    [Fact]
    public Task A_constant_that_others_may_use_is_not_rewritten() => FixTest.OffersNothingAsync<SanitiseTopicNameFix>("""
        using TypedKafka;

        internal static class Topics
        {
            public const string Orders = "orders placed";
        }

        [Topic({|TK1004:Topics.Orders|})]
        public partial record Order(int Id);
        """);

    [Theory]
    [InlineData("Partitions")]
    [InlineData("ReplicationFactor")]
    public Task A_negative_count_is_reported_where_it_is_written(string setting) => RuleTest.ReportsSayingAsync($"{setting} is -1", $$"""
        using TypedKafka;

        [Topic("orders", {{setting}} = {|TK1004:-1|})]
        public partial record Order(int Id);
        """);

    [Theory]
    [InlineData("""[TopicConfig("retention.ms", "1000")] [TopicConfig("retention.ms", "2000")]""", "'retention.ms' is set twice")]
    [InlineData("""[TopicConfig("", "1000")]""", "has no name")]
    public Task Topic_settings_that_contradict_or_have_no_name_are_reported(string settings, string fault) => RuleTest.ReportsSayingAsync(fault, $$"""
        using TypedKafka;

        [Topic({|TK1004:"orders"|})]
        {{settings}}
        public partial record Order(int Id);
        """);

    [Fact]
    public Task A_clean_up_policy_that_is_stated_twice_is_reported() => RuleTest.ReportsSayingAsync("'cleanup.policy' is set twice", """
        using TypedKafka;

        [Topic({|TK1004:"orders"|}, Cleanup = TopicCleanup.Compact)]
        [TopicConfig("cleanup.policy", "delete")]
        public partial record Order([MessageKey] int Id);
        """);

    [Fact]
    public Task A_legal_name_is_kept_when_a_setting_is_the_fault() => FixTest.OffersNothingAsync<SanitiseTopicNameFix>("""
        using TypedKafka;

        [Topic({|TK1004:"orders"|})]
        [TopicConfig("", "1")]
        public partial record Order(int Id);
        """);
}
