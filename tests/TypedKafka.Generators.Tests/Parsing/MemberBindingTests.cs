using TypedKafka.Generators.Tests.Generation;

namespace TypedKafka.Generators.Tests.Parsing;

/// <summary>How the members of a message are found, named, read and written.</summary>
public sealed class MemberBindingTests
{
    [Fact]
    public void A_constructor_takes_what_it_names_and_the_rest_is_set()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            using System.Text.Json.Serialization;
            namespace Shop;
            [Topic("orders", Key = "Id")]
            internal partial class Order
            {
                public Order(string? name, int? count, int need = 3) { Name = name ?? ""; Count = count ?? 0; Need = need; }
                public int Id { get; init; }
                public string Name { get; }
                public int Count { get; }
                [JsonRequired] public int Need { get; }
                public required int Set { get; set; }
                [JsonRequired] public int Asked { get; set; }
                [JsonRequired] public int Sum => 1;
                [Other.JsonRequired] public int Free { get; set; }
            }
            internal static class Other { internal sealed class JsonRequiredAttribute : Attribute; }
            """);
        Assert.All(
            [
                "public bool HasKey => true;", "string? name = default;", "int count = default;", "int need = 3;", "var result = new global::Shop.Order(name, count, need)", "Set = @set,",
                """{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Shop.Order","type":"object","properties":{"id":{"type":"integer","format":"int32","default":0},"name":{"type":["string","null"]},"count":{"type":"integer","format":"int32"},"need":{"type":"integer","format":"int32"},"set":{"type":"integer","format":"int32"},"asked":{"type":"integer","format":"int32"},"sum":{"type":"integer","format":"int32"},"free":{"type":"integer","format":"int32","default":0}},"required":["name","count","need","set","asked"]}""",
            ],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Of_several_constructors_the_one_without_parameters_is_called()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            namespace Shop;
            [Topic("orders")]
            internal partial class Order
            {
                public Order(int id) => Id = id;
                public Order() { }
                [MessageKey] public int Id { get; set; }
            }
            """);
        Assert.Contains("var result = new global::Shop.Order();", lines);
    }

    [Fact]
    public void A_header_is_missed_where_it_may_not_be_null_and_a_key_that_JSON_leaves_out_is_still_the_key()
    {
        var lines = Compiled.Lines("""
            using TypedKafka;
            using System.Text.Json.Serialization;
            namespace Shop;
            [Topic("orders")]
            internal partial record Order([MessageHeader("tenant")] string? Tenant, [MessageHeader("user")] string User, [MessageHeader("where", InBody = true)] string? Where)
            {
                [JsonIgnore, MessageKey] public int Id { get; init; }
                [JsonIgnore, MessageHeader("hops")] public int Hops { get; init; }
                [JsonIgnore] public object? Cache { get; init; }
            }
            """);
        Assert.Equal(["""TkWire::CanonicalReader.ThrowMissing("user", "User");"""], lines.Where(static line => line.StartsWith("TkWire::CanonicalReader.ThrowMissing", StringComparison.Ordinal)));
        Assert.All(
            [
                "public bool HasKey => true;", """if (headers.TryGet("hops"u8, out var hopsBytes))""",
                """{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Shop.Order","type":"object","properties":{"where":{"type":["string","null"]}},"required":["where"]}""",
            ],
            line => Assert.Contains(line, lines));
    }

    [Fact]
    public void Members_are_left_out_of_JSON_as_their_conditions_say() => Assert.Equal(
        [
            "if (!global::System.Collections.Generic.EqualityComparer<int>.Default.Equals(value.Count, default))", "if (value.MaybeCount is not null)", "if (value.Name is not null)", "if (value.MaybeSum is not null)",
            "if (value.Title is not null)",
        ],
        Compiled.Lines("""
            using TypedKafka;
            using System.Text.Json.Serialization;
            namespace Shop;
            [Topic("orders")]
            internal partial class Order
            {
                [MessageKey] public int Id { get; set; }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int Count { get; set; }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public int? MaybeCount { get; set; }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] public string Name { get; set; } = "";
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int Sum { get; set; }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public int? MaybeSum { get; set; }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string Title { get; set; } = "";
                [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public string? Text { get; set; }
            }
            """).Where(static line => line.StartsWith("if (", StringComparison.Ordinal) && line.Contains("value.", StringComparison.Ordinal) && !line.Contains("value.Id", StringComparison.Ordinal)));

    [Fact]
    public void Names_types_and_order_are_those_of_JSON() => Assert.Contains(
        """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Shop.Order","type":"object","properties":{"first":{"type":"string"},"id":{"type":"integer","format":"int32"},"memory":{"type":"string","contentEncoding":"base64"},"a":{"type":"integer","format":"int8"},"b":{"type":"integer","format":"uint8"},"c":{"type":"integer","format":"int16"},"d":{"type":"integer","format":"uint16"},"e":{"type":"integer","format":"uint32"},"f":{"type":"integer","format":"uint64"},"g":{"type":"integer","format":"int64"},"urlValue":{"type":"integer","format":"int32"},"io":{"type":"integer","format":"int32"},"aBC":{"type":"integer","format":"int32"},"x":{"type":"integer","format":"int32"},"mode":{"type":"string","enum":["None","fast-one","Slow"]},"level":{"type":"integer","format":"int32"}},"required":["first","id","memory","a","b","c","d","e","f","g","urlValue","io","aBC","x","mode","level"]}
        """,
        Compiled.Lines("""
            using TypedKafka;
            using System.Text.Json.Serialization;
            namespace Shop;
            [Topic("orders")]
            internal partial record Order([MessageKey] int Id, [property: JsonPropertyOrder(-1)] string First, ReadOnlyMemory<byte> Memory, sbyte A, byte B, short C, ushort D, uint E, ulong F, long G,
                int URLValue, int IO, int aBC, int X, Mode Mode, Level Level);
            internal enum Mode { None, [JsonStringEnumMemberName("fast-one")] Fast, Quick = 1, Slow }
            internal enum Level { Low, High }
            """));

    [Fact]
    public void Former_names_durations_and_unspecified_values_are_those_of_Avro() => Assert.Contains(
        """
        {"type":"record","name":"Order","namespace":"Shop","fields":[{"name":"id","type":"int"},{"name":"memo","type":"string","aliases":["note"]},{"name":"every","type":{"type":"fixed","name":"CalendarDuration","namespace":"TypedKafka","size":12,"logicalType":"duration"}},{"name":"other","type":{"type":"record","name":"CalendarDuration","namespace":"Shop","fields":[{"name":"days","type":"int"}]}},{"name":"prices","type":{"type":"array","items":{"type":"bytes","logicalType":"decimal","precision":9,"scale":2}}},{"name":"mode","type":{"type":"enum","name":"Mode","namespace":"Shop","symbols":["Fast","Unspecified","Slow"],"default":"Unspecified"}},{"name":"count","type":"int"}]}
        """,
        Compiled.Lines("""
            using TypedKafka;
            namespace Shop;
            internal partial record Order
            {
                public Order(string Memo, int Id) : this(Id, Memo, default, default, [], default, 0) { }
            }
            [Topic("orders", Format = TopicFormat.Avro)]
            [method: System.Text.Json.Serialization.JsonConstructor]
            internal partial record Order([MessageKey] int Id, [Alias("note"), Alias("")] string Memo, TypedKafka.CalendarDuration Every, CalendarDuration Other, [Decimal(9, 2)] List<decimal> Prices, Mode Mode, [Decimal(9, 2)] int Count)
            {
                public Order(string Memo) : this(0, Memo, default, default, [], default, 0) { }
            }
            internal readonly record struct CalendarDuration(int Days);
            internal enum Mode { Fast, Unspecified, Quick = 0, Slow = 5 }
            """));

    [Fact]
    public void Names_and_defaults_may_have_what_ends_a_line_in_CSharp()
    {
        var lines = Compiled.Lines("""
            using System.Text.Json.Serialization;
            using TypedKafka;
            [Topic("orders")]
            internal partial record Order([MessageKey] int Id, [MessageHeader("a\u2028\u2029\u0085b\"\"\"")] string Tenant, [MessageHeader("<x>\n&\t")] string? Other, [property: JsonPropertyName("c\u2028\u2029\u0085d\"\"\"")] string Note = "\u2028\u2029\u0085\n");
            """);

        Assert.Contains(lines, static line => line.Contains(""" {"key":{"id":"int32"},"headers":{"a\u2028\u2029\u0085b\"\"\"":"string","<x>\u000a&\u0009":"string?"}} """.Trim(), StringComparison.Ordinal));
        Assert.Contains(lines, static line => line.Contains(""" "c\u2028\u2029\u0085d\"\"\"":{"type":"string","default":"\u2028\u2029\u0085\u000a"} """.Trim(), StringComparison.Ordinal));
    }

    // What does not compile is half written, and generators see it all the same.
    [Theory]
    [InlineData(
        "[Topic(\"orders\")] internal partial record Order([MessageKey] int Id) { public bool Paid { get; init; } = -true; public string Note { get; init; } = -\"none\"; public int Count { get; init; } = -5; }",
        """ "paid":{"type":"boolean"},"note":{"type":"string"},"count":{"type":"integer","format":"int32","default":-5} """)]
    [InlineData(
        "[Topic(\"orders\", Format = TopicFormat.Avro)] internal partial record Order([MessageKey] int Id, Size Size); internal enum Size { Small, Large, Small }",
        """ "symbols":["Small","Large"] """)]
    public void What_is_twice_there_or_has_no_minus_is_left_out_of_the_schema(string source, string schema)
    {
        var run = Compiled.Driver().RunGenerators(Compiled.Create("using TypedKafka; " + source, Compiled.Application), TestContext.Current.CancellationToken).GetRunResult();

        Assert.Null(run.Results[0].Exception);
        Assert.Contains(schema.Trim(), string.Concat(run.GeneratedTrees), StringComparison.Ordinal);
    }

    [Fact]
    public void The_mark_of_a_parameter_counts_in_whichever_constructor_it_is() => Assert.Contains(
        Compiled.Lines("""
            using System.Text.Json.Serialization;
            using TypedKafka;
            [Topic("orders")]
            internal partial record Order
            {
                public Order(int Id) : this(Id, "") { }
                [JsonConstructor] public Order([MessageKey] int Id, string Note) => (this.Id, this.Note) = (Id, Note);
                public int Id { get; }
                public string Note { get; }
            }
            """),
        static line => line.Contains("""{"key":{"id":"int32"}}""", StringComparison.Ordinal));

    [Fact]
    public void A_duration_of_the_calendar_is_an_object_in_JSON() => Assert.Contains(
        """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Order","type":"object","properties":{"every":{"$ref":"#/$defs/TypedKafka.CalendarDuration"}},"required":["every"],"$defs":{"TypedKafka.CalendarDuration":{"type":"object","properties":{"months":{"type":"integer","format":"uint32"},"days":{"type":"integer","format":"uint32"},"milliseconds":{"type":"integer","format":"uint32"}},"required":["months","days","milliseconds"]}}}
        """,
        Compiled.Lines("""
            using TypedKafka;
            [Topic("orders")] internal partial record Order(CalendarDuration Every);
            """));

    [Fact]
    public void Where_nullability_is_not_stated_references_may_be_null_and_values_may_not() => Assert.Contains(
        """
        {"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Order","type":"object","properties":{"id":{"type":"integer","format":"int32"},"maybe":{"type":["integer","null"],"format":"int32"},"text":{"type":["string","null"]}},"required":["id","maybe","text"]}
        """,
        Compiled.Lines("""
            #nullable disable
            using TypedKafka;
            [Topic("orders")] internal partial record Order([MessageKey] int Id, int? Maybe, string Text);
            """));

    [Fact]
    public void Fields_of_Protobuf_are_named_in_small_letters() => Assert.Equal(
        [
            "int32 order_id = 1;", "int32 http_status = 2;", "int32 order_id2 = 3 [json_name = \"order_Id2\"];", "int32 x1_y = 4;", "int32 ab = 5;", "int32 a_bc = 6;", "int32 line_ab = 7 [json_name = \"line_AB\"];", "int32 line_http_status = 8 [json_name = \"lineHTTPStatus\"];",
        ],
        Compiled.Lines("""
            using TypedKafka;
            namespace Shop;
            [Topic("orders", Format = TopicFormat.Protobuf)]
            internal partial record Order([MessageKey, Tag(1)] int OrderId, [Tag(2)] int HTTPStatus, [Tag(3)] int Order_Id2, [Tag(4)] int X1Y, [Tag(5)] int AB, [Tag(6)] int aBc, [Tag(7)] int Line_AB, [Tag(8)] int LineHTTPStatus);
            """).Where(static line => line.Contains(" = ", StringComparison.Ordinal) && line.StartsWith("int32 ", StringComparison.Ordinal)));

    [Fact]
    public void A_base_of_another_assembly_is_taken_to_set_its_properties()
    {
        var library = Compiled.Emit(Compiled.Generate("/// <summary>B.</summary>\npublic class Base { /// <summary>C.</summary>\npublic int Count { get; set; } = 5; }", assembly: "Library").Compilation);
        Assert.Contains(
            """{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"Order","type":"object","properties":{"id":{"type":"integer","format":"int32","default":0},"count":{"type":"integer","format":"int32"}}}""",
            Compiled.Lines("""
                using TypedKafka;
                [Topic("orders")] internal partial class Order : Base { [MessageKey] public int Id { get; set; } }
                """, library));
    }

    [Theory]
    [InlineData("public static int Contract => 1;")]
    [InlineData("public sealed class Contract;")]
    public void The_contract_hides_what_a_base_calls_so(string member) => Assert.Contains(
        "public new static global::OrderContract Contract => default;",
        Compiled.Lines($$"""
            using TypedKafka;
            [Topic("orders")] internal partial class Order : Base { [MessageKey] public int Id { get; set; } }
            internal class Base { {{member}} }
            """));
}
