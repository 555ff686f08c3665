using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class CompactedWithoutKeyTests
{
    [Theory]
    [InlineData("[Topic(\"customers\", Cleanup = TopicCleanup.Compact)]")]
    [InlineData("[Topic(\"customers\", Cleanup = TopicCleanup.CompactAndDelete)]")]
    [InlineData("[Topic(\"customers\"), TopicConfig(\"cleanup.policy\", \"delete, compact\")]")]
    public Task A_contract_without_a_key_on_a_compacted_topic_is_reported(string topic) => RuleTest.ReportsSayingAsync("has no [MessageKey]", $$"""
        using TypedKafka;

        {{topic}}
        public partial record {|TK1006:Customer|}(string Name);
        """);

    [Theory]
    [InlineData("[MessageKey] string? {|TK1006:Id|}")]
    [InlineData("[MessageKey] int? {|TK1006:Id|}")]
    public Task A_key_that_may_be_null_is_reported_at_the_member(string member) => RuleTest.ReportsSayingAsync("its key 'Id' may be null", $$"""
        using TypedKafka;

        [Topic("customers", Cleanup = TopicCleanup.Compact)]
        public partial record Customer({{member}}, string Name);
        """);

    [Theory]
    [InlineData("[Topic(\"customers\", Cleanup = TopicCleanup.Compact)]", "[MessageKey] string Id, string Name")]
    [InlineData("[Topic(\"customers\", Cleanup = TopicCleanup.Compact)]", "[MessageKey] string? Id, [MessageKey] int Branch")]
    [InlineData("[Topic(\"customers\", Cleanup = TopicCleanup.Compact, Key = \"Name\")]", "string Name, int? Other")]
    [InlineData("[Topic(\"customers\", Cleanup = TopicCleanup.Delete)]", "string Name")]
    [InlineData("[Topic(\"customers\")]", "[MessageKey] string? Id")]
    [InlineData("[Topic(\"customers\"), TopicConfig(\"min.compaction.lag.ms\", \"compact\")]", "string Name")]
    public Task A_key_that_is_always_there_or_a_topic_that_needs_none_is_fine(string topic, string members) => RuleTest.ReportsAsync($$"""
        using TypedKafka;

        {{topic}}
        public partial record Customer({{members}});
        """);

    [Fact]
    public Task Where_null_is_not_annotated_nothing_is_said() => RuleTest.ReportsAsync("""
        #nullable disable
        using TypedKafka;

        [Topic("customers", Cleanup = TopicCleanup.Compact)]
        public partial record Customer([MessageKey] string Id, string Name);
        """);

    [Fact]
    public Task A_contract_that_is_wrong_otherwise_hears_that_first() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("customers", Cleanup = TopicCleanup.Compact)]
        public record {|TK1001:Customer|}(string Name);
        """);

    [Theory]
    [InlineData("(string Name, int Id, Guid OtherId)", "(string Name, [MessageKey] int Id, Guid OtherId)")]
    [InlineData("(string Name, Guid CustomerId, Guid OtherId)", "(string Name, [MessageKey] Guid CustomerId, Guid OtherId)")]
    [InlineData("(string Name, string AccountId)", "(string Name, [MessageKey] string AccountId)")]
    public Task The_fix_marks_what_is_plainly_the_id(string before, string after) => FixTest.FixesAsync<AddKeyFix>(
        $"using TypedKafka;\n\n[Topic(\"customers\", Cleanup = TopicCleanup.Compact)]\npublic partial record {{|TK1006:Customer|}}{before};",
        $"using TypedKafka;\n\n[Topic(\"customers\", Cleanup = TopicCleanup.Compact)]\npublic partial record Customer{after};");

    [Fact]
    public Task Fix_all_marks_a_property_and_uses_the_full_name_where_the_short_one_is_another() => FixTest.FixesAllAsync<AddKeyFix>(
        """
        [TypedKafka.Topic("customers", Cleanup = TypedKafka.TopicCleanup.Compact)]
        public partial class {|TK1006:Customer|}
        {
            public string Name { get; set; } = "";

            public int Id { get; set; }
        }

        [TypedKafka.Topic("orders", Cleanup = TypedKafka.TopicCleanup.Compact)]
        public partial record {|TK1006:Order|}(int Id);
        """,
        """
        [TypedKafka.Topic("customers", Cleanup = TypedKafka.TopicCleanup.Compact)]
        public partial class Customer
        {
            public string Name { get; set; } = "";

            [global::TypedKafka.MessageKey]
            public int Id { get; set; }
        }

        [TypedKafka.Topic("orders", Cleanup = TypedKafka.TopicCleanup.Compact)]
        public partial record Order([global::TypedKafka.MessageKey] int Id);
        """);

    [Theory]
    [InlineData("{|TK1006:Customer|}(string Name)")]
    [InlineData("{|TK1006:Customer|}(Guid OneId, Guid OtherId)")]
    [InlineData("{|TK1006:Customer|}(string? Id)")]
    [InlineData("Customer([MessageKey] string? {|TK1006:Id|})")]
    public Task Where_the_choice_is_the_authors_none_is_made(string contract) => FixTest.OffersNothingAsync<AddKeyFix>(
        $"using TypedKafka;\n\n[Topic(\"customers\", Cleanup = TopicCleanup.Compact)]\npublic partial record {contract};");
}
