using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class ContractNotPartialTests
{
    [Theory]
    [InlineData("record")]
    [InlineData("sealed record")]
    [InlineData("record struct")]
    [InlineData("readonly record struct")]
    public Task A_contract_that_is_not_partial_is_reported_at_its_name(string kind) => RuleTest.ReportsSayingAsync("Make 'Order' partial", $$"""
        using TypedKafka;

        [Topic("orders")]
        public {{kind}} {|TK1001:Order|}(int Id);
        """);

    [Fact]
    public Task A_class_that_is_not_partial_is_reported() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public class {|TK1001:Order|}
        {
            public int Id { get; set; }
        }
        """);

    [Fact]
    public Task What_cannot_be_partial_at_all_is_reported_beside_the_compiler() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [{|CS0592:Topic|}("orders")]
        public enum {|TK1001:Order|} { A }
        """);

    [Fact]
    public Task A_partial_contract_is_fine() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public partial record Order(int Id);
        """);

    [Fact]
    public Task What_else_is_wrong_with_it_is_said_too() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders")]
        public record {|TK1001:Order|}(int Id, object {|TK1002:Extra|});
        """);

    [Fact]
    public Task A_record_without_a_topic_need_not_be_partial() => RuleTest.ReportsAsync("""
        using TypedKafka;

        public record Order(int Id);
        """);

    [Fact]
    public Task An_attribute_of_the_same_name_from_elsewhere_makes_no_contract() => RuleTest.ReportsAsync("""
        [Elsewhere.Topic("orders")]
        public record Order(int Id);

        namespace Elsewhere
        {
            public sealed class TopicAttribute(string name) : Attribute
            {
                public string Name => name;
            }
        }
        """);

    [Fact]
    public Task The_fix_adds_partial_after_the_other_modifiers() => FixTest.FixesAsync<AddPartialFix>(
        """
        using TypedKafka;

        /// <summary>An order.</summary>
        [Topic("orders")]
        public sealed record {|TK1001:Order|}(int Id);
        """,
        """
        using TypedKafka;

        /// <summary>An order.</summary>
        [Topic("orders")]
        public sealed partial record Order(int Id);
        """);

    [Fact]
    public Task The_fix_keeps_the_comment_of_a_contract_without_modifiers() => FixTest.FixesAsync<AddPartialFix>(
        """
        using TypedKafka;

        [Topic("orders")]
        // What was ordered.
        record {|TK1001:Order|}(int Id);
        """,
        """
        using TypedKafka;

        [Topic("orders")]
        // What was ordered.
        partial record Order(int Id);
        """);

    [Fact]
    public Task Fix_all_makes_every_contract_and_what_it_is_nested_in_partial() => FixTest.FixesAllAsync<AddPartialFix>(
        """
        using TypedKafka;

        public static class Shop
        {
            [Topic("orders")]
            public record {|TK1001:{|TK1010:Order|}|}(int Id);

            [Topic("returns")]
            public record struct {|TK1001:{|TK1010:Return|}|}(int Id);
        }
        """,
        """
        using TypedKafka;

        public static partial class Shop
        {
            [Topic("orders")]
            public partial record Order(int Id);

            [Topic("returns")]
            public partial record struct Return(int Id);
        }
        """);
}
