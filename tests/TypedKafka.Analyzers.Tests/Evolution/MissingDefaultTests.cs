using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes.Evolution;

namespace TypedKafka.Analyzers.Tests.Evolution;

public sealed class MissingDefaultTests
{
    private const string Avro = "Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.BackwardTransitive";

    private const string First = $$"""
        using TypedKafka;

        [Topic("payments", {{Avro}})]
        public partial record Payment([MessageKey] string AccountId, long Amount);
        """;

    [Fact]
    public Task A_new_member_without_default_is_reported_at_the_member_with_the_version_and_the_mode() => RuleTest.ReportsSinceSayingAsync(
        "'Payment.Branch' has no default: version 3 of payments cannot be read by this contract (BACKWARD_TRANSITIVE). Make it nullable or give it a default.",
        $$"""
        using TypedKafka;

        [Topic("payments", {{Avro}})]
        public partial record Payment([MessageKey] string AccountId, long Amount, string {|TK2002:Branch|});
        """,
        First, First, First);

    [Fact]
    public Task A_member_of_a_nested_record_is_reported_where_it_is_written() => RuleTest.ReportsSinceSayingAsync(
        "'Order.Lines.Price' has no default: version 1 of orders cannot be read by this contract (BACKWARD). Give it a default.",
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, List<Line> Lines);

        public record Line(string Sku, long {|TK2002:Price|});
        """,
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, List<Line> Lines);

        public record Line(string Sku);
        """);

    [Fact]
    public Task A_member_that_was_not_always_there_before_is_reported_too() => RuleTest.ReportsSinceSayingAsync(
        "'Order.Note' has no default, and may be missing before: version 1 of orders cannot be read by this contract (BACKWARD). Give it a default.",
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, string {|TK2002:Note|});
        """,
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, string Note = "");
        """);

    [Theory]
    [InlineData("string? Branch")]
    [InlineData("""string Branch = "main" """)]
    public Task A_member_that_is_nullable_or_has_a_default_is_fine(string member) => RuleTest.ReportsSinceAsync(
        $$"""
        using TypedKafka;

        [Topic("payments", {{Avro}})]
        public partial record Payment([MessageKey] string AccountId, long Amount, {{member}});
        """,
        First);

    [Fact]
    public Task Where_only_old_readers_count_a_new_member_is_fine() => RuleTest.ReportsSinceAsync(
        First.Replace("BackwardTransitive", "Forward").Replace("long Amount", "long Amount, string Branch"), First);

    [Fact]
    public Task A_mode_of_none_has_nothing_watched() => RuleTest.ReportsSinceAsync(
        First.Replace("BackwardTransitive", "None").Replace("long Amount", "long Amount, string Branch"), First);

    [Fact]
    public async Task Without_a_mode_the_files_alone_make_it_backward()
    {
        var source = First.Replace(", Compatibility = SchemaCompatibility.BackwardTransitive", "").Replace("long Amount", "long Amount, string {|TK2002:Branch|}");

        var reported = await RuleTest.ReportsAsync(source, files: await Releases.OfAsync(source, First));

        Assert.Contains("(BACKWARD)", Assert.Single(reported).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task The_fix_makes_it_nullable() => FixTest.FixesAsync<MakeOptionalFix>(
        First.Replace("long Amount", "string {|TK2002:Branch|}, long Amount"),
        First.Replace("long Amount", "string? Branch, long Amount"),
        First);

    [Fact]
    public Task In_Json_the_fix_makes_it_null_where_it_is_missing() => FixTest.FixesAsync<MakeOptionalFix>(
        First.Replace("Avro", "Json").Replace("long Amount", "long Amount, string {|TK2002:Branch|}"),
        First.Replace("Avro", "Json").Replace("long Amount", "long Amount, string? Branch = null"),
        First.Replace("Avro", "Json"));

    [Fact]
    public Task The_fix_takes_required_from_a_property() => FixTest.FixesAsync<MakeOptionalFix>(
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id)
        {
            public required string {|TK2002:Note|} { get; init; }
        }
        """,
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id)
        {
            public string? Note { get; init; }
        }
        """,
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id);
        """);

    [Fact]
    public Task Fix_All_mends_all_members_of_a_document() => FixTest.FixesAllAsync<MakeOptionalFix>(
        First.Replace("Avro", "Json").Replace("long Amount", "long Amount, string {|TK2002:Branch|}, int {|TK2002:Day|}"),
        First.Replace("Avro", "Json").Replace("long Amount", "long Amount, string? Branch = null, int? Day = null"),
        First.Replace("Avro", "Json"));

    [Fact]
    public Task Nothing_is_offered_where_a_default_cannot_stand() => FixTest.OffersNothingAsync<MakeOptionalFix>(
        First.Replace("Avro", "Json").Replace("long Amount", "string {|TK2002:Branch|}, long Amount"),
        First.Replace("Avro", "Json"));
}
