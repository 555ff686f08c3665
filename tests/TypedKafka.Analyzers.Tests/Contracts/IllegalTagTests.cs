using TypedKafka.Analyzers.Tests.Harness;
using TypedKafka.CodeFixes;

namespace TypedKafka.Analyzers.Tests.Contracts;

public sealed class IllegalTagTests
{
    [Fact]
    public Task A_member_without_a_number_is_reported() => RuleTest.ReportsSayingAsync("it has no [Tag]", """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Protobuf)]
        public partial record Payment([MessageKey, Tag(1)] int Id, string {|TK1013:Note|});
        """);

    [Fact]
    public Task A_member_of_a_type_of_elsewhere_is_reported_at_the_one_that_leads_to_it() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Protobuf)]
        public partial record Order([MessageKey, Tag(1)] int Id, [Tag(2)] Microsoft.Extensions.Logging.EventId {|TK1013:{|TK1013:Event|}|});
        """);

    [Fact]
    public Task A_member_of_a_nested_record_is_reported_where_it_is_written() => RuleTest.ReportsSayingAsync("'Lines.Price'", """
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Protobuf)]
        public partial record Order([MessageKey, Tag(1)] int Id, [Tag(2)] List<Line> Lines);

        public record Line([Tag(1)] string Sku, decimal {|TK1013:Price|});
        """);

    [Theory]
    [InlineData("0", "is no number of a field")]
    [InlineData("-1", "is no number of a field")]
    [InlineData("536870912", "is no number of a field")]
    [InlineData("19000", "for itself")]
    [InlineData("19999", "for itself")]
    [InlineData("1", "'Id' has the number 1 too")]
    [InlineData("4", "is reserved")]
    public Task A_number_that_cannot_be_is_reported(string tag, string reason) => RuleTest.ReportsSayingAsync(reason, $$"""
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Protobuf), Reserved(3, 4)]
        public partial record Payment([MessageKey, Tag(1)] int Id, [Tag({{tag}})] string {|TK1013:Note|});
        """);

    [Fact]
    public Task Members_with_numbers_of_their_own_are_fine_and_so_are_those_that_are_no_fields() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Protobuf), Reserved(4), Reserved(null!), Numbers(1, 2)]
        public partial record Payment([MessageKey, Tag(1)] int Id, [Tag(18_999)] string Note, [Tag(20_000)] Line Line)
        {
            [Tag(5, Encoding = TagEncoding.ZigZag)]
            public sbyte Small { get; init; }

            [Tag(6, Encoding = TagEncoding.ZigZag)]
            public short Short { get; init; }

            [Tag(7, Encoding = TagEncoding.ZigZag)]
            public List<int> Signed { get; init; } = [];

            [Tag(8, Encoding = TagEncoding.Fixed)]
            public int Part2 { get; init; }

            [Tag(9, Encoding = TagEncoding.Fixed)]
            public uint Unsigned { get; init; }

            [Tag(10, Encoding = TagEncoding.Fixed)]
            public long Long { get; init; }

            [Tag(11, Encoding = TagEncoding.Fixed)]
            public ulong Large { get; init; }

            [Tag(536_870_911, Encoding = TagEncoding.ZigZag)]
            public long? Amount { get; init; }

            public int Length => Note.Length;

            [JsonIgnore]
            public string? Local { get; init; }

            [MessageHeader("tenant")]
            public string? Tenant { get; init; }

            [UnknownFields]
            public byte[] Rest { get; init; } = [];
        }

        public record Line([Tag(1)] string Sku)
        {
            [UnknownFields]
            public ReadOnlyMemory<byte> Rest { get; init; }
        }

        public sealed class NumbersAttribute(params int[] all) : Attribute { public int[] All => all; }
        """);

    [Fact]
    public Task Other_formats_need_no_numbers() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("payments")]
        public partial record Payment([MessageKey] int Id, [Tag(1)] string Note);
        """);

    [Fact]
    public Task What_Protobuf_cannot_carry_is_reported() => RuleTest.ReportsAsync("""
        using System.Text.Json.Serialization;
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Protobuf)]
        public partial record {|TK1002:Payment|}(
            [MessageKey, Tag(1)] int Id, [Tag(2)] int?[] {|TK1002:Holes|}, [Tag(3)] List<string[]> {|TK1002:Rows|}, [Tag(4)] Dictionary<string, List<int>> {|TK1002:Lists|}, [Tag(5)] Large {|TK1002:Large|},
            [Tag(6)][property: JsonPropertyName("größe")] int {|TK1002:Named|}, [Tag(7, Encoding = TagEncoding.ZigZag)] uint {|TK1002:Unsigned|}, [Tag(8, Encoding = TagEncoding.Fixed)] short {|TK1002:Short|},
            [Tag(9)] int order_id, [Tag(10)] int {|TK1002:OrderId|},
            [Tag(12)][property: JsonConverter(typeof(Cents))] decimal {|TK1002:Sum|}, [Tag(13)] Größe {|TK1002:Size|}, [Tag(14)] List<Größe> {|TK1002:Sizes|},
            [Tag(15)][property: JsonPropertyName("a-b")] int {|TK1002:Hyphen|}, [Tag(16)][property: JsonPropertyName("1st")] int {|TK1002:Digit|}, [Tag(17)][property: JsonPropertyName("")] int {|TK1002:Nothing|})
        {
            [UnknownFields, Tag(11)]
            public byte[] {|TK1002:Rest|} { get; init; } = [];

            [UnknownFields]
            public string {|TK1002:Text|} { get; init; } = "";

            [UnknownFields]
            public byte[] {|TK1002:Computed|} => [];

            [UnknownFields, MessageHeader("rest")]
            public byte[] {|TK1002:Header|} { get; init; } = [];

            [Tag(1)]
            public int {|TK1013:Twice|} => 2 * Id;
        }

        public enum Large : long { None, Much = 1L << 40 }

        public enum Größe { Klein, Größer }

        public sealed class Cents : JsonConverter<decimal>
        {
            public override decimal Read(ref System.Text.Json.Utf8JsonReader reader, Type type, System.Text.Json.JsonSerializerOptions options) => reader.GetInt64() / 100m;
            public override void Write(System.Text.Json.Utf8JsonWriter writer, decimal value, System.Text.Json.JsonSerializerOptions options) => writer.WriteNumberValue((long)(value * 100));
        }
        """);

    [Fact]
    public Task The_fix_gives_the_next_number() => FixTest.FixesAsync<AddTagFix>(
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Protobuf), Reserved(7)]
        public partial record Payment([MessageKey, Tag(1)] int Id, string {|TK1013:Note|});
        """,
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Protobuf), Reserved(7)]
        public partial record Payment([MessageKey, Tag(1)] int Id, [Tag(8)] string Note);
        """);

    [Fact]
    public Task The_next_number_is_none_that_Protobuf_keeps_nor_behind_one_that_cannot_be() => FixTest.FixesAsync<AddTagFix>(
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Protobuf)]
        public partial record Payment([MessageKey, Tag(536_870_912)] int {|TK1013:Id|}, [Tag(18_999)] string Note);
        """,
        """
        using TypedKafka;

        [Topic("payments", Format = TopicFormat.Protobuf)]
        public partial record Payment([MessageKey, Tag(20000)] int Id, [Tag(18_999)] string Note);
        """);

    [Fact]
    public Task Behind_the_numbers_that_Protobuf_keeps_the_next_one_is_the_next_one() => FixTest.FixesAsync<AddTagFix>(
        """
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Protobuf)]
        public partial record Order([MessageKey, Tag(20_000)] int Id, string {|TK1013:Note|});
        """,
        """
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Protobuf)]
        public partial record Order([MessageKey, Tag(20_000)] int Id, [Tag(20001)] string Note);
        """);

    [Fact]
    public Task What_is_in_no_body_needs_neither_a_name_nor_a_type_that_Protobuf_has() => RuleTest.ReportsAsync("""
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Protobuf)]
        public partial record Order([MessageKey, Tag(1)] int ShopId, [MessageHeader("shop")] int Shop_Id, [MessageHeader("size")] Size Size);

        public enum Size : long { Small, Huge = 5_000_000_000 }
        """);

    [Fact]
    public Task Two_members_for_what_is_not_known_are_reported_at_the_type() => RuleTest.ReportsSayingAsync("'the type' cannot be part of a message: only one member can keep", """
        using TypedKafka;

        [Topic("orders", Format = TopicFormat.Protobuf)]
        public partial record {|TK1002:Order|}([MessageKey, Tag(1)] int Id)
        {
            [UnknownFields] public byte[] One { get; init; } = [];

            [UnknownFields] public byte[] Two { get; init; } = [];
        }
        """);

    [Fact]
    public Task Fix_all_gives_every_member_its_own_and_replaces_those_that_are_taken() => FixTest.FixesAllAsync<AddTagFix>(
        """
        [TypedKafka.Topic("payments", Format = TypedKafka.TopicFormat.Protobuf)]
        public partial record Payment(int {|TK1013:Id|}, [TypedKafka.Tag(2)] Line Line, [TypedKafka.Tag(5)] int A, [TypedKafka.Tag(5, Encoding = TypedKafka.TagEncoding.ZigZag)] int {|TK1013:B|})
        {
            /// <summary>Also paid.</summary>
            public decimal? {|TK1013:Fee|} { get; init; }
        }

        public record Line(string {|TK1013:Sku|});
        """,
        """
        [TypedKafka.Topic("payments", Format = TypedKafka.TopicFormat.Protobuf)]
        public partial record Payment([global::TypedKafka.Tag(6)] int Id, [TypedKafka.Tag(2)] Line Line, [TypedKafka.Tag(5)] int A, [TypedKafka.Tag(7, Encoding = TypedKafka.TagEncoding.ZigZag)] int B)
        {
            /// <summary>Also paid.</summary>
            [global::TypedKafka.Tag(8)]
            public decimal? Fee { get; init; }
        }

        public record Line([global::TypedKafka.Tag(1)] string Sku);
        """);
}
