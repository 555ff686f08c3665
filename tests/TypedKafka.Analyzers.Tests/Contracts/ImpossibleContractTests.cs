using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class ImpossibleContractTests
{
    [Theory]
    [InlineData("public partial record {|TK1010:Order|}<T>(int Id);", "is generic")]
    [InlineData("file partial record {|TK1010:Order|}(int Id);", "is a file type")]
    [InlineData("public abstract partial record {|TK1010:Order|}(int Id);", "is abstract")]
    [InlineData("public static partial class {|TK1010:Order|};", "is static")]
    [InlineData("public ref partial struct {|TK1010:Order|} { public int Id { get; set; } }", "is a ref struct")]
    public Task A_type_that_can_be_no_message_is_reported(string declaration, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        using TypedKafka;

        [Topic("orders")]
        {{declaration}}
        """);

    [Fact]
    public Task A_format_that_nobody_knows_is_reported() => RuleTest.ReportsSayingAsync("its format is 9, and there are Json, Avro and Protobuf", """
        using TypedKafka;

        [Topic("orders", Format = (TopicFormat)9)]
        public partial record {|TK1010:Order|}(int Id);
        """);

    [Fact]
    public async Task A_key_that_the_topic_names_is_a_member_and_the_only_one()
    {
        var reported = await RuleTest.ReportsAsync("""
            using TypedKafka;

            [Topic("orders", Key = nameof(Id))]
            public partial record {|TK1010:Order|}(int Id, [MessageKey] int Shop);

            [Topic("returns", Key = "Number")]
            public partial record {|TK1010:Return|}(int Id);

            [Topic("parcels", Key = nameof(Weight))]
            public partial record Parcel(int Id, double {|TK1005:Weight|});

            [Topic("bills", Key = nameof(Id))]
            public partial record Bill(int Id, double Sum);
            """);

        Assert.Contains(reported, static found => found.ToString().Contains("its key is [Topic]'s 'Id' and a member marked [MessageKey] too", StringComparison.Ordinal));
        Assert.Contains(reported, static found => found.ToString().Contains("its key is to be 'Number', and it has no such member", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("private", "it is private")]
    [InlineData("protected", "it is protected")]
    [InlineData("private protected", "it is private protected")]
    [InlineData("protected internal", "it is protected internal")]
    public Task A_contract_that_the_assembly_cannot_reach_is_reported(string accessibility, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        using TypedKafka;

        public partial class Shop
        {
            [Topic("orders")]
            {{accessibility}} partial record {|TK1010:Order|}(int Id);
        }
        """);

    [Fact]
    public Task A_contract_inside_a_private_type_is_reported() => RuleTest.ReportsSayingAsync("nested in 'Inner', which is private", """
        using TypedKafka;

        public partial class Shop
        {
            private partial class Inner
            {
                [Topic("orders")]
                public partial record {|TK1010:Order|}(int Id);
            }
        }
        """);

    [Fact]
    public Task A_contract_inside_a_generic_type_is_reported() => RuleTest.ReportsSayingAsync("nested in the generic type 'Shop'", """
        using TypedKafka;

        public partial class Shop<T>
        {
            [Topic("orders")]
            public partial record {|TK1010:Order|}(int Id);
        }
        """);

    [Theory]
    [InlineData("internal")]
    [InlineData("public")]
    public Task A_nested_contract_within_reach_is_fine(string accessibility) => RuleTest.ReportsAsync($$"""
        using TypedKafka;

        public partial class Shop
        {
            [Topic("orders")]
            {{accessibility}} partial record Order(int Id);
        }
        """);

    [Fact]
    public Task A_containing_type_that_is_not_partial_is_reported_and_fixed() => FixTest.FixesAsync<AddPartialFix>(
        """
        using TypedKafka;

        public static class Outer
        {
            public class Shop
            {
                [Topic("orders")]
                public partial record {|TK1010:Order|}(int Id);
            }
        }
        """,
        """
        using TypedKafka;

        public static partial class Outer
        {
            public partial class Shop
            {
                [Topic("orders")]
                public partial record Order(int Id);
            }
        }
        """);

    [Fact]
    public Task Partial_is_not_offered_where_it_would_not_help() => FixTest.OffersNothingAsync<AddPartialFix>("""
        using TypedKafka;

        public class Shop
        {
            [Topic("orders")]
            private partial record {|TK1010:Order|}(int Id);
        }
        """);
}
