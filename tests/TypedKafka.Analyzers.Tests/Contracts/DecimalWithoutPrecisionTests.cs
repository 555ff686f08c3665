using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class DecimalWithoutPrecisionTests
{
    [Theory]
    [InlineData("decimal")]
    [InlineData("decimal?")]
    [InlineData("decimal[]")]
    [InlineData("IReadOnlyList<decimal?>")]
    [InlineData("Dictionary<string, List<decimal>>")]
    public Task A_decimal_of_an_Avro_message_is_reported_however_it_is_held(string type) => RuleTest.ReportsSayingAsync("'Amount' is a decimal", $$"""
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro)]
        public partial record Payment([MessageKey] int Id, {{type}} {|TK1008:Amount|});
        """);

    [Theory]
    [InlineData("List<Line>")]
    [InlineData("Line[]")]
    public Task A_decimal_of_a_nested_record_is_reported_where_it_is_written(string type) => RuleTest.ReportsSayingAsync("'Lines.Price'", $$"""
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Avro)]
        public partial record Order([MessageKey] int Id, {{type}} Lines);

        public record Line(string Sku, decimal {|TK1008:Price|});
        """);

    [Fact]
    public Task A_decimal_in_the_case_of_a_union_is_reported_at_the_member_that_holds_the_union() => RuleTest.ReportsSayingAsync("'Payment.Card.Price'", """
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Avro)]
        public partial record Order([MessageKey] int Id, Payment {|TK1008:Payment|});

        [MessageUnion(typeof(Card))]
        public abstract record Payment;

        public record Card(decimal Price) : Payment;
        """);

    [Fact]
    public Task A_decimal_with_its_digits_is_fine() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro)]
        public partial record Payment([MessageKey] int Id, [Decimal(18, 4)] decimal Amount)
        {
            [Decimal(29, 0)]
            public List<decimal?> Parts { get; init; } = [];

            [MessageHeader("fee")]
            public decimal Fee { get; init; }
        }
        """);

    [Fact]
    public Task Other_formats_need_no_digits() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("payments")]
        public partial record Payment([MessageKey] int Id, decimal Amount);
        """);

    [Theory]
    [InlineData("0, 0")]
    [InlineData("30, 4")]
    [InlineData("29, 29")]
    [InlineData("4, 5")]
    [InlineData("4, -1")]
    public Task Digits_that_no_decimal_has_are_reported(string size) => RuleTest.ReportsSayingAsync("is no size", $$"""
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro)]
        public partial record Payment([MessageKey] int Id, [Decimal({{size}})] decimal {|TK1002:Amount|});
        """);

    [Fact]
    public Task What_Avro_cannot_carry_is_reported() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro)]
        public partial record Payment(
            [MessageKey] int Id, ulong {|TK1002:Large|}, [property: JsonPropertyName("not-a-name")] int {|TK1002:Named|}, List<Größe> {|TK1002:Sizes|}, Nothing {|TK1002:None|},
            [property: JsonConverter(typeof(Cents))] decimal {|TK1002:Sum|});

        public enum Größe { Groß, Größer }

        public enum Nothing;

        public sealed class Cents : JsonConverter<decimal>
        {
            public override decimal Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => reader.GetInt64() / 100m;
            public override void Write(System.Text.Json.Utf8JsonWriter writer, decimal value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNumberValue((long)(value * 100));
        }
        """);

    [Fact]
    public Task The_fix_marks_the_member() => FixTest.FixesAsync<AddDecimalFix>(
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro)]
        public partial record Payment([MessageKey] int Id, decimal {|TK1008:Amount|});
        """,
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Avro)]
        public partial record Payment([MessageKey] int Id, [Decimal(18, 4)] decimal Amount);
        """);

    [Fact]
    public Task Fix_all_marks_parameters_properties_and_members_of_nested_records() => FixTest.FixesAllAsync<AddDecimalFix>(
        """
        [TypedKafka.Topic("payments", Format = TypedKafka.TopicFormat.Avro)]
        public partial record Payment(int Id, decimal {|TK1008:Amount|}, Line Line)
        {
            /// <summary>Also paid.</summary>
            public decimal? {|TK1008:Fee|} { get; init; }
        }

        public record Line(string Sku, decimal {|TK1008:Price|});
        """,
        """
        [TypedKafka.Topic("payments", Format = TypedKafka.TopicFormat.Avro)]
        public partial record Payment(int Id, [global::TypedKafka.Decimal(18, 4)] decimal Amount, Line Line)
        {
            /// <summary>Also paid.</summary>
            [global::TypedKafka.Decimal(18, 4)]
            public decimal? Fee { get; init; }
        }

        public record Line(string Sku, [global::TypedKafka.Decimal(18, 4)] decimal Price);
        """);
}
