using System.Globalization;
using Microsoft.CodeAnalysis;
using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes.Evolution;

namespace TypedKafka.Analyzers.Tests.Evolution;

/// <summary>What the gate says when something else names the case of a union: who reads looks for it elsewhere, whatever the mode.</summary>
public sealed class CaseNameTests
{
    [Theory]
    [InlineData("Json")]
    [InlineData("Avro")]
    [InlineData("Protobuf")]
    public async Task Another_header_is_told_where_it_is_named_in_each_direction(string format)
    {
        foreach (var (mode, marks) in new[] { ("Backward", 1), ("BackwardTransitive", 1), ("Forward", 1), ("ForwardTransitive", 1), ("Full", 2), ("FullTransitive", 2), ("None", 0) })
        {
            var first = Source(format, mode == "None" ? "Backward" : mode, "TypeHeader = \"type\"");
            var told = await RuleTest.ReportsSinceAsync(Source(format, mode, Marked("TypeHeader = \"kind\"", marks)), first);

            Assert.All(told, static one => Assert.StartsWith("The case of 'Trip' is named by the header 'kind' and was named by the header 'type': ", Text(one), StringComparison.Ordinal));
        }
    }

    [Fact]
    public Task The_message_names_the_version_whose_messages_cannot_be_read() => RuleTest.ReportsSinceSayingAsync(
        "The case of 'Trip' is named by the header 'kind' and was named by the header 'type': version 2 of trips cannot be read by this contract (BACKWARD). Keep what named it, or give the union a new topic.",
        Source("Json", "Backward", Marked("TypeHeader = \"kind\"")), Source("Json", "Backward", "TypeHeader = \"kind\""), Source("Json", "Backward", "TypeHeader = \"type\""));

    [Fact]
    public Task The_message_names_the_version_whose_readers_cannot_read() => RuleTest.ReportsSinceSayingAsync(
        "The case of 'Trip' is named by the header 'kind' and was named by the header 'type': readers of version 1 of trips cannot read this contract (FORWARD). Keep what named it, or give the union a new topic.",
        Source("Avro", "Forward", Marked("TypeHeader = \"kind\"")), Source("Avro", "Forward", "TypeHeader = \"type\""));

    [Theory]
    [InlineData("Json", "the member '$type'")]
    [InlineData("Avro", "the branch of an Avro union")]
    [InlineData("Protobuf", "the field of a oneof")]
    public async Task A_header_in_place_of_the_body_is_told_at_it_and_the_body_in_place_of_a_header_at_the_attribute(string format, string body)
    {
        var header = await RuleTest.ReportsSinceAsync(Source(format, "Full", Marked("TypeHeader = \"type\"", 2)), Source(format, "Full", ""));
        Assert.All(header, one => Assert.StartsWith($"The case of 'Trip' is named by the header 'type' and was named by {body}: ", Text(one), StringComparison.Ordinal));

        var none = Source(format, "Full", "");
        var marked = none.Replace("[MessageUnion(typeof(Sent), typeof(Home))]", $"[{Marked("MessageUnion(typeof(Sent), typeof(Home))", 2)}]", StringComparison.Ordinal);
        var back = await RuleTest.ReportsSinceAsync(marked, Source(format, "Full", "TypeHeader = \"type\""));
        Assert.All(back, one => Assert.StartsWith($"The case of 'Trip' is named by {body} and was named by the header 'type': ", Text(one), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Another_discriminator_of_JSON_is_told_once_where_it_is_named() => Assert.StartsWith(
        "The case of 'Trip' is named by the member 'kind' and was named by the member '$type': version 1",
        Text(Assert.Single(await RuleTest.ReportsSinceAsync(Source("Json", "Backward", Marked("Discriminator = \"kind\"")), Source("Json", "Backward", "")))),
        StringComparison.Ordinal);

    [Fact]
    public Task A_discriminator_has_no_meaning_in_other_formats() => RuleTest.ReportsSinceAsync(Source("Avro", "Full", "Discriminator = \"kind\""), Source("Avro", "Full", ""));

    [Theory]
    [InlineData("JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\")", "JsonPolymorphic({|TK2001:TypeDiscriminatorPropertyName = \"type\"|})")]
    [InlineData("JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\")", "{|TK2001:JsonPolymorphic|}")]
    [InlineData("JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), JsonDerivedType(typeof(Sent), \"Sent\")", "{|TK2001:JsonDerivedType(typeof(Sent), \"Sent\")|}")]
    public Task The_attributes_of_System_Text_Json_are_told_of_as_well(string before, string after) => RuleTest.ReportsSinceAsync(SystemTextJson(after), SystemTextJson(before));

    [Fact]
    public Task A_union_that_is_a_member_is_told_of_at_that_member() => RuleTest.ReportsSinceSayingAsync(
        "The case of 'Order.Payload' is named by the member 'kind' and was named by the member '$type': version 1 of orders cannot be read by this contract (BACKWARD). Keep what named it, or give the union to a new member.",
        Holding("{|TK2001:Payload|}", ", Discriminator = \"kind\""), Holding("Payload", ""));

    [Theory]
    [InlineData("Json")]
    [InlineData("Avro")]
    [InlineData("Protobuf")]
    public async Task A_file_that_was_recorded_without_the_name_is_neither_broken_nor_stale(string format)
    {
        var source = Source(format, "Full", "TypeHeader = \"type\"");
        var files = await Releases.OfAsync(source, source);

        var recorded = Assert.Single(files);
        Assert.Contains("typedkafka", recorded.Text, StringComparison.Ordinal);
        var old = Releases.WithoutNotes(recorded);

        await RuleTest.ReportsAsync(source, files: [old]);
        await RuleTest.ReportsAsync(source.Replace("\"type\"", "\"kind\"", StringComparison.Ordinal), files: [old]);
    }

    [Theory]
    [InlineData("Json")]
    [InlineData("Avro")]
    [InlineData("Protobuf")]
    public async Task Another_header_is_to_be_recorded(string format)
    {
        var files = await Releases.OfAsync(Source(format, "Full", "TypeHeader = \"type\""), Source(format, "Full", "TypeHeader = \"type\""));
        var source = Source(format, "Full", Marked("TypeHeader = \"kind\"", 2)).Replace("record Trip(", "record {|TK2006:Trip|}(", StringComparison.Ordinal);

        await RuleTest.ReportsAsync(source, files: files);
    }

    [Fact]
    public async Task A_case_that_a_header_names_otherwise_is_a_case_that_is_gone() => Assert.StartsWith(
        "'Trip' cannot be ",
        Text(Assert.Single(await RuleTest.ReportsSinceAsync(
            Source("Json", "Backward", "TypeHeader = \"type\"").Replace("Home", "Back", StringComparison.Ordinal).Replace("record Trip(", "record {|TK2001:Trip|}(", StringComparison.Ordinal),
            Source("Json", "Backward", "TypeHeader = \"type\"")))),
        StringComparison.Ordinal);

    [Fact]
    public Task Nothing_is_offered_where_the_attribute_has_no_place_for_it() => FixTest.OffersNothingAsync<KeepCaseNameFix>(
        SystemTextJson("{|TK2001:JsonDerivedType(typeof(Sent), \"Sent\")|}"), SystemTextJson("JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), JsonDerivedType(typeof(Sent), \"Sent\")"));

    [Fact]
    public Task Nothing_is_offered_where_JSON_named_the_case_by_a_header_and_the_attribute_knows_none() => FixTest.OffersNothingAsync<KeepCaseNameFix>(
        SystemTextJson("{|TK2001:JsonPolymorphic|}"), Source("Json", "Backward", "TypeHeader = \"type\""));

    private static string Marked(string text, int times = 1) => string.Concat(Enumerable.Repeat("{|TK2001:", times)) + text + string.Concat(Enumerable.Repeat("|}", times));

    private static string Text(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    private static string Source(string format, string mode, string argument) => $$"""
        #pragma warning disable TK1017
        using TypedKafka;

        [Topic("trips", Format = TopicFormat.{{format}}, Compatibility = SchemaCompatibility.{{mode}})]
        [MessageUnion(typeof(Sent), typeof(Home){{(argument.Length == 0 ? "" : ", ")}}{{argument}})]
        public abstract partial record Trip([MessageKey, Tag(1)] int Id);

        [Tag(1)] public record Sent(int Id, [Tag(2)] string To) : Trip(Id);
        [Tag(2)] public record Home(int Id, [Tag(2)] int Minutes) : Trip(Id);
        """;

    private static string SystemTextJson(string attributes) => $$"""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("trips", Compatibility = SchemaCompatibility.Backward)]
        [{{attributes}}{{(attributes.Contains("Sent", StringComparison.Ordinal) ? "" : ", JsonDerivedType(typeof(Sent), \"Sent\")")}}, JsonDerivedType(typeof(Home), "Home")]
        public abstract partial record Trip([MessageKey] int Id);

        public record Sent(int Id, string To) : Trip(Id);
        public record Home(int Id, int Minutes) : Trip(Id);
        """;

    private static string Holding(string member, string discriminator) => $$"""
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, Payload {{member}});

        [MessageUnion(typeof(Small), typeof(Large){{discriminator}})]
        public abstract record Payload;
        public record Small(int Size) : Payload;
        public record Large(long Size) : Payload;
        """;
}
