using TypedKafka.Analyzers.Tests.Harness;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class IllegalUnionTests
{
    [Theory]
    [InlineData("MessageUnion", "it lists no cases")]
    [InlineData("MessageUnion(typeof(Placed), typeof(Placed))", "it lists 'Placed' twice")]
    [InlineData("MessageUnion(typeof(Placed), typeof(Stranger))", "its case 'Stranger' does not derive from it")]
    [InlineData("MessageUnion(typeof(Placed), typeof(Half))", "its case 'Half' is abstract")]
    [InlineData("MessageUnion(typeof(Placed), typeof(Of<>))", "its case 'Of' is generic")]
    [InlineData("MessageUnion(typeof(Placed), typeof(Of<int>))", "its case 'Of' is generic")]
    [InlineData("MessageUnion(typeof(Placed), typeof(int[]))", "one of its cases is no class or record")]
    [InlineData("MessageUnion(null!)", "it lists no cases")]
    [InlineData("MessageUnion(typeof(Placed), null!)", "one of its cases is no class or record")]
    [InlineData("MessageUnion(typeof(Placed), Discriminator = \"\\\"\")", "is no name for a discriminator")]
    [InlineData("MessageUnion(typeof(Placed), TypeHeader = \"\")", "its TypeHeader has no name")]
    [InlineData("MessageUnion(typeof(Placed), TypeHeader = \"t\", Discriminator = \"d\")", "its TypeHeader names the case, so it has no Discriminator")]
    [InlineData("MessageUnion(typeof(Placed)), JsonDerivedType(typeof(Placed), \"p\")", "both say what its cases are")]
    [InlineData("MessageUnion(typeof(Placed)), JsonPolymorphic", "both say what its cases are")]
    [InlineData("MessageUnion(typeof(Placed), typeof(Nested))", "its case 'Nested' is a union itself")]
    [InlineData("JsonDerivedType(typeof(Placed))", "its case 'Placed' has no discriminator")]
    [InlineData("JsonPolymorphic", "it lists no cases")]
    [InlineData("JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FallBackToBaseType), JsonDerivedType(typeof(Placed), \"p\")", "takes types that are not listed")]
    public Task A_list_of_cases_that_makes_no_union_is_reported(string attributes, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        #pragma warning disable TK1017
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders"), {{attributes}}]
        public abstract partial record {|TK1015:OrderEvent|}([MessageKey] int Id);
        public record Placed(int Id) : OrderEvent(Id);
        public abstract record Half(int Id) : OrderEvent(Id);
        public record Of<T>(int Id) : OrderEvent(Id);
        [JsonDerivedType(typeof(Placed), "p")] public record Nested(int Id) : OrderEvent(Id);
        public record Stranger(int Id);
        """);

    [Theory]
    [InlineData("a\\\"b")]
    [InlineData("a\\\\b")]
    [InlineData("a\\nb")]
    [InlineData("a\\tb")]
    [InlineData("a\\0b")]
    [InlineData("a\\u007Fb")]
    [InlineData("a\\u2028b")]
    [InlineData("a\\uD800b")]
    [InlineData("")]
    public async Task What_JSON_would_have_to_escape_is_reported_as_a_discriminator_and_as_its_name_and_said_on_one_line(string literal)
    {
        var value = await ReportAsync($"JsonDerivedType(typeof(Placed), \"{literal}\")");
        Assert.Contains("is no discriminator for 'Placed'", value, StringComparison.Ordinal);
        Assert.Contains("is no name for a discriminator", await ReportAsync($"JsonPolymorphic(TypeDiscriminatorPropertyName = \"{literal}\"), JsonDerivedType(typeof(Placed), \"p\")"), StringComparison.Ordinal);
        Assert.Contains("is no name for a discriminator", await ReportAsync($"MessageUnion(typeof(Placed), Discriminator = \"{literal}\")"), StringComparison.Ordinal);
        Assert.Contains("without quotes, backslashes and whatever else JSON escapes", value, StringComparison.Ordinal);
        Assert.DoesNotContain(value, static sign => char.IsControl(sign) || char.IsSurrogate(sign) || sign == '\u2028');

        static async Task<string> ReportAsync(string attributes) => Assert.Single(await RuleTest.ReportsAsync($$"""
            using System.Text.Json.Serialization;
            using TypedKafka;

            [Topic("orders"), {{attributes}}]
            public abstract partial record {|TK1015:OrderEvent|}([MessageKey] int Id);
            public record Placed(int Id) : OrderEvent(Id);
            """)).GetMessage(System.Globalization.CultureInfo.InvariantCulture);
    }

    [Theory]
    [InlineData("a\\nb", """'a\u000Ab' is no discriminator for 'Placed'""")]
    [InlineData("a\\\"b", "'a\"b' is no discriminator for 'Placed'")]
    [InlineData("a\\\\b", """'a\b' is no discriminator for 'Placed'""")]
    public Task A_discriminator_is_shown_as_it_is_written_where_that_is_one_line(string literal, string shown) => RuleTest.ReportsSayingAsync(shown, $$"""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders"), JsonDerivedType(typeof(Placed), "{{literal}}")]
        public abstract partial record {|TK1015:OrderEvent|}([MessageKey] int Id);
        public record Placed(int Id) : OrderEvent(Id);
        """);

    [Fact]
    public Task A_discriminator_may_have_letters_of_any_script() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders"), JsonPolymorphic(TypeDiscriminatorPropertyName = "größe"), JsonDerivedType(typeof(Placed), "размер 1")]
        public abstract partial record OrderEvent([MessageKey] int Id);
        public record Placed(int Id) : OrderEvent(Id);
        """);

    [Fact]
    public Task What_keeps_the_only_case_from_being_one_is_all_that_is_said() => RuleTest.ReportsSayingAsync("its case 'Stranger' does not derive from it", """
        using TypedKafka;

        [Topic("orders"), MessageUnion(typeof(Stranger))]
        public abstract partial record {|TK1015:OrderEvent|}([MessageKey] int Id);
        public record Stranger(int Id);
        """);

    [Fact]
    public Task A_union_that_is_not_abstract_is_reported() => RuleTest.ReportsSayingAsync("it is not abstract", """
        using TypedKafka;

        [Topic("orders"), MessageUnion(typeof(Placed))]
        public partial record {|TK1015:OrderEvent|}([MessageKey] int Id);
        public record Placed(int Id) : OrderEvent(Id);
        """);

    [Theory]
    [InlineData("MessageKey(Order = 1)")]
    [InlineData("MessageHeader(\"shop\")")]
    public Task A_key_or_header_of_one_case_alone_is_reported(string mark) => RuleTest.ReportsSayingAsync("its case 'Placed' has the key or header 'Shop'", $$"""
        using TypedKafka;

        [Topic("orders"), MessageUnion(typeof(Placed))]
        public abstract partial record {|TK1015:OrderEvent|}([MessageKey] int Id);
        public record Placed(int Id, [{{mark}}] int Shop) : OrderEvent(Id);
        """);

    [Theory]
    [InlineData("", "its case 'Placed' has no [Tag]")]
    [InlineData("[Tag(0)]", "0 is no number of a field")]
    [InlineData("[Tag(2)]", "its cases 'Placed' and 'Shipped' both have the number 2")]
    [InlineData("[Tag(4)]", "its case 'Placed' has the number 4, which it reserves")]
    public Task A_case_without_a_number_of_its_own_is_reported_in_Protobuf(string tag, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Protobuf), MessageUnion(typeof(Placed), typeof(Shipped)), Reserved(4)]
        public abstract partial record {|TK1015:OrderEvent|}([MessageKey, Tag(1)] int Id);
        {{tag}} public record Placed(int Id) : OrderEvent(Id);
        [Tag(2)] public record Shipped(int Id) : OrderEvent(Id);
        """);

    [Fact]
    public Task A_union_that_is_a_member_is_reported_where_it_is_declared() => RuleTest.ReportsSayingAsync("it lists no cases", """
        using TypedKafka;

        [MessageUnion]
        public abstract record {|TK1015:Payment|};
        """);

    [Fact]
    public async Task A_member_that_can_be_no_union_is_reported_at_the_member_too()
    {
        var reported = await RuleTest.ReportsAsync("""
            using TypedKafka;

            [Topic("orders")]
            public partial record Order([MessageKey] int Id, Payment {|TK1002:Payment|}, Way {|TK1002:Way|});

            [MessageUnion]
            public abstract record {|TK1015:Payment|};

            [MessageUnion(typeof(Road), TypeHeader = "way")]
            public abstract record Way;
            public record Road : Way;

            [Topic("seals", Format = TopicFormat.Protobuf)]
            public partial record Seal([MessageKey, Tag(1)] int Id, [Tag(2)] Form {|TK1002:Form|});

            [MessageUnion(typeof(Round))]
            public abstract record Form;
            public record Round : Form;
            """);

        Assert.Contains(reported, static found => found.ToString().Contains("'Payment' is no union: it lists no cases", StringComparison.Ordinal));
        Assert.Contains(reported, static found => found.ToString().Contains("its TypeHeader is for records", StringComparison.Ordinal));
        Assert.Contains(reported, static found => found.ToString().Contains("'Form' is no union: its case 'Round' has no [Tag]", StringComparison.Ordinal));
    }

    [Fact]
    public Task Unions_of_every_format_are_fine() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("orders"), MessageUnion(typeof(Placed), typeof(Shipped))]
        public abstract partial record OrderEvent([MessageKey] int Id, [MessageHeader("tenant")] string? Tenant = null);
        public record Placed(int Id, Payment Payment) : OrderEvent(Id);
        public sealed record Shipped(int Id, string Carrier) : OrderEvent(Id);

        [MessageUnion(typeof(Card), typeof(Cash))]
        public abstract record Payment;
        public record Card(string Number) : Payment;
        public record Cash : Payment;

        [Topic("doors", Format = TopicFormat.Avro), MessageUnion(typeof(Opened), TypeHeader = "type")]
        public abstract partial record DoorEvent([MessageKey] int Door);
        public record Opened(int Door) : DoorEvent(Door);

        [Topic("cats", Format = TopicFormat.Protobuf), MessageUnion(typeof(Fed))]
        public abstract partial record CatEvent([MessageKey, Tag(1)] int Cat);
        [Tag(1)] public record Fed(int Cat) : CatEvent(Cat);

        [Topic("dogs", Format = TopicFormat.Protobuf), MessageUnion(typeof(Walked), TypeHeader = "type")]
        public abstract partial record DogEvent([MessageKey, Tag(1)] int Dog);
        public record Walked(int Dog) : DogEvent(Dog);

        [Topic("shapes"), JsonDerivedType(typeof(Dot), "größe"), JsonDerivedType(typeof(Line), 2)]
        [JsonPolymorphic(UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization, IgnoreUnrecognizedTypeDiscriminators = false)]
        public abstract partial record Shape;
        public record Dot : Shape;
        public record Line : Shape;
        """);
}
