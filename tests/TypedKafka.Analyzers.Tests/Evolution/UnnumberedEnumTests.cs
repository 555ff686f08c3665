using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes.Evolution;

namespace TypedKafka.Analyzers.Tests.Evolution;

public sealed class UnnumberedEnumTests
{
    [Theory]
    [InlineData("Json")]
    [InlineData("Protobuf")]
    public async Task An_enum_whose_numbers_are_in_messages_and_not_in_the_source_is_reported(string format)
    {
        var source = Source(format, "Low, High").Replace("enum Priority", "enum {|TK2004:Priority|}");

        var reported = await RuleTest.ReportsSinceAsync(source);

        Assert.Contains("'Low' states none", Assert.Single(reported).GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task One_value_without_a_number_is_enough() => RuleTest.ReportsSinceAsync(Source("Json", "Low = 0, High").Replace("enum Priority", "enum {|TK2004:Priority|}"));

    [Theory]
    [InlineData("Json", "Low = 0, High = 1")]
    [InlineData("Protobuf", "Low = 0, High = 1")]
    [InlineData("Avro", "Low, High")]
    public Task Numbers_that_are_stated_are_fine_and_so_are_names(string format, string values) => RuleTest.ReportsSinceAsync(Source(format, values));

    [Fact]
    public Task An_enum_in_a_list_of_nested_records_is_found() => RuleTest.ReportsSinceAsync("""
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, List<Line> Lines);

        public record Line(Dictionary<string, Priority> Priorities);

        public enum {|TK2004:Priority|} { Low, High }
        """);

    [Fact]
    public Task An_enum_that_JSON_has_as_text_is_fine() => RuleTest.ReportsSinceAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, Priority Priority);

        [JsonConverter(typeof(JsonStringEnumConverter<Priority>))]
        public enum Priority { Low, High }
        """);

    [Fact]
    public Task In_Protobuf_it_is_a_number_all_the_same_and_an_enum_that_many_hold_is_told_of_once() => RuleTest.ReportsSinceAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Protobuf, Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey, Tag(1)] int Id, [Tag(2)] Priority Priority, [Tag(3)] Priority Former, [Tag(4)] int Count);

        [Topic("returns", Format = TopicFormat.Protobuf, Compatibility = SchemaCompatibility.Backward)]
        public partial record Return([MessageKey, Tag(1)] int Id, [Tag(2)] Priority Priority);

        [JsonConverter(typeof(JsonStringEnumConverter<Priority>))]
        public enum {|TK2004:Priority|} { Low, High }
        """);

    [Fact]
    public Task An_enum_that_travels_as_a_header_only_is_fine() => RuleTest.ReportsSinceAsync("""
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id)
        {
            [MessageHeader("priority")]
            public Priority Priority { get; init; }
        }

        public enum Priority { Low, High }
        """);

    [Fact]
    public Task Where_nothing_is_watched_nothing_is_said() => RuleTest.ReportsAsync(Source("Json", "Low, High").Replace(", Compatibility = SchemaCompatibility.Backward", ""));

    [Fact]
    public Task The_fix_states_the_numbers_that_the_values_have() => FixTest.FixesAsync<NumberEnumFix>(
        Source("Json", "Low, High = 5, Highest").Replace("enum Priority", "enum {|TK2004:Priority|}"),
        Source("Json", "Low = 0, High = 5, Highest = 6"),
        Source("Json", "Low, High = 5, Highest"));

    [Fact]
    public Task Fix_All_numbers_all_enums_of_a_document() => FixTest.FixesAllAsync<NumberEnumFix>(
        Two.Replace("enum Priority", "enum {|TK2004:Priority|}").Replace("enum Size", "enum {|TK2004:Size|}"),
        Two.Replace("Low,", "Low = 0,").Replace("High }", "High = 1 }").Replace("Small }", "Small = 0 }"),
        Two);

    private const string Two = """
        using TypedKafka;

        [Topic("orders", Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey] int Id, Priority Priority, Size Size);

        public enum Priority { Low, High }

        public enum Size { Small }
        """;

    private static string Source(string format, string values) => $$"""
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.{{format}}, Compatibility = SchemaCompatibility.Backward)]
        public partial record Order([MessageKey, Tag(1)] int Id, [Tag(2)] Priority Priority);

        public enum Priority { {{values}} }
        """;
}
