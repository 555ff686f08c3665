using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes.Evolution;

namespace TypedKafka.Analyzers.Tests.Evolution;

public sealed class LooksRenamedTests
{
    private const string First = """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Backward)]
        public partial record Payment([MessageKey] int Id, string Note);
        """;

    [Fact]
    public Task A_member_in_the_place_of_one_that_is_gone_since_the_last_version_is_reported() => RuleTest.ReportsSinceSayingAsync(
        "'Payment.Memo' looks like 'note' of version 2 of payments under a new name, and has no default: that version cannot be read by this contract (BACKWARD). Add [Alias(\"note\")].",
        First.Replace("string Note", "string {|TK2003:Memo|}"),
        First.Replace("string Note", "string Text"), First);

    [Fact]
    public Task A_member_that_names_its_former_name_is_fine() => RuleTest.ReportsSinceAsync(First.Replace("string Note", "[Alias(\"note\")] string Memo"), First);

    [Fact]
    public Task A_member_of_another_type_is_a_new_one() => RuleTest.ReportsSinceAsync(First.Replace("string Note", "long {|TK2002:Memo|}"), First);

    [Fact]
    public Task Of_two_new_members_nobody_knows_which_it_was() => RuleTest.ReportsSinceAsync(First.Replace("string Note", "string {|TK2002:Memo|}, string {|TK2002:Text|}"), First);

    [Fact]
    public Task A_member_of_a_nested_record_is_compared_with_that_record() => RuleTest.ReportsSinceSayingAsync(
        "'Order.Lines.Article' looks like 'sku' of version 1 of orders under a new name, and has no default: that version cannot be read by this contract (BACKWARD). Keep the name in JSON: [JsonPropertyName(\"sku\")].",
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, List<Line> Lines);

        public record Line(string {|TK2003:Article|});
        """,
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, List<Line> Lines);

        public record Line(string Sku);
        """);

    [Fact]
    public Task What_named_the_case_of_a_union_is_no_member_under_an_old_name() => RuleTest.ReportsSinceAsync(
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, Line Line);

        public record Line(string {|TK2002:Sku|});
        """,
        """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, Part Line);

        [MessageUnion(typeof(Small), typeof(Large))]
        public abstract record Part;
        public record Small(int Size) : Part;
        public record Large(string Name) : Part;
        """);

    [Fact]
    public Task What_is_no_new_member_is_never_one_under_a_new_name() => RuleTest.ReportsSinceAsync(
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Backward)]
        public partial record Payment([MessageKey] int Id, string {|TK2007:Money|});

        [Topic("orders", Compatibility = SchemaCompatibility.Forward)]
        public partial record Order([MessageKey] int Id, Line Line);

        public record {|TK2001:Line|}(string Sku);
        """,
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Backward)]
        public partial record Payment([MessageKey] int Id, Money Money);

        public record Money(string Currency);

        [Topic("orders", Compatibility = SchemaCompatibility.Forward)]
        public partial record Order([MessageKey] int Id, Line Line);

        public record Line(string Sku, Price Price);

        public record Price(Tax Tax);

        public record Tax(int Percent);
        """);

    [Fact]
    public Task An_alias_is_given_to_the_type_that_has_another_name_and_not_to_the_member_that_is_of_it() => FixTest.FixesAsync<KeepNameFix>(
        First.Replace("string Note", "Memo Note") + "\npublic record {|TK2001:Memo|}(string Text);",
        First.Replace("string Note", "Memo Note") + "\n[Alias(\"Text\")]\npublic record Memo(string Text);",
        First.Replace("string Note", "Text Note") + "\npublic record Text(string Text);");

    [Fact]
    public Task The_fix_adds_the_alias() => FixTest.FixesAsync<KeepNameFix>(
        First.Replace("string Note", "string {|TK2003:Memo|}"),
        First.Replace("string Note", "[Alias(\"note\")] string Memo"),
        First);

    [Fact]
    public Task The_fix_gives_a_property_a_line_above_it() => FixTest.FixesAsync<KeepNameFix>(
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Backward)]
        public partial record Payment([MessageKey] int Id)
        {
            /// <summary>What it is for.</summary>
            public required string {|TK2003:Memo|} { get; init; }
        }
        """,
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.Backward)]
        public partial record Payment([MessageKey] int Id)
        {
            /// <summary>What it is for.</summary>
            [Alias("note")]
            public required string Memo { get; init; }
        }
        """,
        First);

    [Fact]
    public Task In_Json_the_fix_keeps_the_name() => FixTest.FixesAsync<KeepNameFix>(
        First.Replace("Avro", "Json").Replace("string Note", "string {|TK2003:Memo|}"),
        First.Replace("Avro", "Json").Replace("string Note", "[property: global::System.Text.Json.Serialization.JsonPropertyName(\"note\")] string Memo"),
        First.Replace("Avro", "Json"));

    [Fact]
    public Task Fix_All_adds_the_aliases_of_a_document() => FixTest.FixesAllAsync<KeepNameFix>(
        First.Replace("int Id, string Note", "int Id, string {|TK2003:Memo|}, long {|TK2003:Value|}"),
        First.Replace("int Id, string Note", "int Id, [Alias(\"note\")] string Memo, [Alias(\"amount\")] long Value"),
        First.Replace("int Id, string Note", "int Id, string Note, long Amount"));
}
