using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;
using TypedKafka.CodeFixes.Evolution;

namespace TypedKafka.Analyzers.Tests.Evolution;

public sealed class TagReusedTests
{
    private const string First = """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Protobuf, Compatibility = SchemaCompatibility.Backward)]
        public partial record Payment([MessageKey, Tag(1)] int Id, [Tag(2)] string Note, [Tag(3)] string Branch);
        """;

    [Fact]
    public Task A_number_that_another_member_had_is_reported() => RuleTest.ReportsSinceSayingAsync(
        "'Payment.Amount' has the number that 'note' had: version 1 of payments cannot be read by this contract (BACKWARD). Give it a number of its own, and reserve the old one.",
        First.Replace("string Note", "long {|TK2005:Amount|}"),
        First);

    [Fact]
    public Task Members_that_swap_their_numbers_are_reported_though_their_types_fit() => RuleTest.ReportsSinceAsync(
        First.Replace("string Note", "string {|TK2005:Branch|}").Replace("[Tag(3)] string Branch", "[Tag(3)] string {|TK2005:Note|}"), First);

    [Fact]
    public Task A_number_that_is_not_kept_is_reported_at_the_type() => RuleTest.ReportsSinceSayingAsync(
        "'Payment' has no 'note' any more, and does not reserve 2: a member that gets such a number makes version 1 of payments unreadable (BACKWARD). Add [Reserved(2)].",
        First.Replace("[Tag(2)] string Note, ", "").Replace("Payment(", "{|TK2005:Payment|}("),
        First);

    [Fact]
    public Task A_member_that_is_kept_under_another_name_is_fine() => RuleTest.ReportsSinceAsync(First.Replace("string Note", "string Memo"), First);

    [Fact]
    public Task A_number_that_is_kept_is_fine() => RuleTest.ReportsSinceAsync(
        First.Replace("[Tag(2)] string Note, ", "").Replace("[Topic", "[Reserved(2)]\n[Topic"), First);

    [Fact]
    public Task A_number_that_was_reserved_is_reported() => RuleTest.ReportsSinceSayingAsync(
        "'Payment.Memo' has the number 2, which version 1 of payments reserves: what had it before would be read as this member (BACKWARD). Give it a number of its own.",
        First.Replace("string Note", "string {|TK2005:Memo|}"),
        First.Replace("[Tag(2)] string Note, ", "").Replace("[Topic", "[Reserved(2)]\n[Topic"));

    [Fact]
    public Task A_nested_record_keeps_its_numbers_too_and_is_told_of_where_they_are_to_be_reserved() => RuleTest.ReportsSinceSayingAsync(
        "'Order.Lines' has no 'note' any more, and does not reserve 2: a member that gets such a number makes version 1 of orders unreadable (BACKWARD). Add [Reserved(2)].",
        Nested("public record {|TK2005:Line|}([Tag(1)] string Sku);"),
        Nested("public record Line([Tag(1)] string Sku, [Tag(2)] string Note);"));

    [Fact]
    public Task The_fix_reserves_a_number_once_in_a_record_that_several_contracts_hold() => FixTest.FixesAllAsync<ReserveTagFix>(
        Nested("public record {|TK2005:{|TK2005:Line|}|}([Tag(1)] string Sku);") + More,
        Nested("[Reserved(2)]\npublic record Line([Tag(1)] string Sku);") + More,
        Nested("public record Line([Tag(1)] string Sku, [Tag(2)] string Note);") + More);

    [Fact]
    public Task A_member_that_was_given_another_number_is_reported_at_it() => RuleTest.ReportsSinceSayingAsync(
        "'Payment.Note' has the number 7 and had 2: what version 1 of payments wrote in it is not read, and a member that gets 2 makes that unreadable (BACKWARD). Give it the number 2 again.",
        First.Replace("[Tag(2)] string Note", "[Tag(7)] string {|TK2005:Note|}"),
        First);

    [Fact]
    public Task The_fix_gives_a_member_its_number_back() => FixTest.FixesAsync<AddTagFix>(First.Replace("[Tag(2)] string Note", "[Tag(7)] string {|TK2005:Note|}"), First, First);

    [Fact]
    public Task The_fix_reserves_the_number() => FixTest.FixesAsync<ReserveTagFix>(
        First.Replace("[Tag(2)] string Note, ", "").Replace("Payment(", "{|TK2005:Payment|}("),
        First.Replace("[Tag(2)] string Note, ", "").Replace("[Topic", "[Reserved(2)]\n[Topic"),
        First);

    [Fact]
    public Task The_other_fix_gives_a_number_of_its_own_and_the_old_one_is_still_to_be_reserved() => FixTest.FixesAsync<AddTagFix>(
        First.Replace("string Note", "long {|TK2005:Amount|}"),
        First.Replace("[Tag(2)] string Note", "[Tag(4)] long Amount").Replace("Payment(", "{|TK2005:Payment|}("),
        First);

    [Fact]
    public Task Fix_All_reserves_the_numbers_of_all_types_of_a_document() => FixTest.FixesAllAsync<ReserveTagFix>(
        First.Replace("[Tag(2)] string Note, ", "").Replace("Payment(", "{|TK2005:Payment|}(") + "\n" + Second.Replace(", [Tag(2)] string Note", "").Replace("Refund(", "{|TK2005:Refund|}("),
        First.Replace("[Tag(2)] string Note, ", "").Replace("[Topic", "[Reserved(2)]\n[Topic") + "\n" + Second.Replace(", [Tag(2)] string Note", "").Replace("[Topic", "[Reserved(2)]\n[Topic"),
        First + "\n" + Second);

    private const string More = """

        [Topic("carts", Format = TopicFormat.Protobuf, Compatibility = SchemaCompatibility.Backward)]
        public partial record Cart([MessageKey, Tag(1)] int Id, [Tag(2)] Line Last);
        """;

    private static string Nested(string line) => $$"""
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Protobuf, Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey, Tag(1)] int Id, [Tag(2)] List<Line> Lines);

        {{line}}
        """;

    private const string Second = """
        [Topic("refunds", Format = TopicFormat.Protobuf, Compatibility = SchemaCompatibility.Backward)]
        public partial record Refund([MessageKey, Tag(1)] int Id, [Tag(2)] string Note);
        """;
}
