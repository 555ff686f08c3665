using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility.Tests.Json;

public sealed class JsonCompatibilityTests
{
    private const string Int = """{"type":"integer","format":"int32"}""";
    private const string Long = """{"type":"integer","format":"int64"}""";
    private const string Text = """{"type":"string"}""";

    [Fact]
    public void A_member_that_the_reader_does_not_need_may_come_and_go()
    {
        Assert.Empty(Check(Object($"""  "a":{Int},"b":{Text} """, "\"a\""), Object($"""  "a":{Int} """, "\"a\"")));
        Assert.Empty(Check(Object($"""  "a":{Int} """, "\"a\""), Object($"""  "a":{Int},"b":{Text} """, "\"a\",\"b\"")));
    }

    [Fact]
    public void A_member_that_the_reader_needs_must_be_written()
    {
        var missing = Assert.Single(Check(Object($"""  "a":{Int},"b":{Text} """, "\"a\",\"b\""), Object($"""  "a":{Int} """, "\"a\"")));
        var perhaps = Assert.Single(Check(Object($"""  "a":{Int} """, "\"a\""), Object($"""  "a":{Int} """)));

        Assert.Equal((IncompatibilityKind.MissingDefault, "b"), (missing.Kind, missing.ReaderPath.ToString()));
        Assert.Equal((IncompatibilityKind.MayBeMissing, "a"), (perhaps.Kind, perhaps.ReaderPath.ToString()));
    }

    [Theory]
    [InlineData(Int, Long, true)]
    [InlineData(Long, Int, false)]
    [InlineData(Int, """{"type":"number","format":"double"}""", true)]
    [InlineData("""{"type":"number","format":"double"}""", Int, false)]
    [InlineData("""{"type":"number","format":"double"}""", """{"type":"number","format":"decimal"}""", false)]
    [InlineData("""{"type":"integer","format":"uint8"}""", """{"type":"integer","format":"int16"}""", true)]
    [InlineData("""{"type":"integer","format":"int8"}""", """{"type":"integer","format":"uint64"}""", false)]
    [InlineData(Int, Text, false)]
    [InlineData("""{"type":"string","format":"uuid"}""", Text, true)]
    [InlineData(Text, """{"type":"string","format":"uuid"}""", false)]
    [InlineData("""{"type":"string","format":"date"}""", """{"type":"string","format":"date-time"}""", false)]
    [InlineData("""{"type":"string","minLength":1,"maxLength":1}""", Text, true)]
    [InlineData(Text, """{"type":"string","minLength":1,"maxLength":1}""", false)]
    [InlineData(Text, """{"type":"string","contentEncoding":"base64"}""", false)]
    [InlineData(Text, """{"type":"string","enum":["A"]}""", false)]
    [InlineData("""{"type":"string","enum":["A"]}""", Text, true)]
    [InlineData("""{"type":"string","enum":["A"]}""", """{"type":"string","enum":["A","B"]}""", true)]
    [InlineData("""{"type":"string","enum":["A","B"]}""", """{"type":"string","enum":["A"]}""", false)]
    [InlineData(Text, """{"type":["string","null"]}""", true)]
    [InlineData("""{"type":["string","null"]}""", Text, false)]
    [InlineData("""{"type":"array","items":{"type":"integer","format":"int32"}}""", """{"type":"array","items":{"type":"integer","format":"int64"}}""", true)]
    [InlineData("""{"type":"array","items":{"type":"integer","format":"int64"}}""", """{"type":"array","items":{"type":"integer","format":"int32"}}""", false)]
    [InlineData("""{"type":"object","additionalProperties":{"type":"string"}}""", """{"type":"object","additionalProperties":{"type":"boolean"}}""", false)]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", """{"type":"object","additionalProperties":{"type":"string"}}""", false)]
    [InlineData("""{"type":"number","format":"float"}""", """{"type":"number","format":"double"}""", true)]
    [InlineData("""{"type":"number","format":"decimal"}""", """{"type":"number","format":"decimal"}""", true)]
    [InlineData("""{"type":"string","format":"date"}""", """{"type":"string","format":"date"}""", true)]
    [InlineData("""{"type":"string","contentEncoding":"base64"}""", """{"type":"string","contentEncoding":"base64"}""", true)]
    [InlineData("""{"type":"string","contentEncoding":"base64"}""", Text, true)]
    [InlineData("""{"type":"string","maxLength":1}""", """{"type":"string","maxLength":1}""", true)]
    [InlineData("""{"type":"string","const":"x"}""", Text, true)]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", """{"type":"array","items":true}""", true)]
    [InlineData("""{"type":"array","items":true}""", """{"type":"array","items":{"type":"string"}}""", false)]
    [InlineData("""{"type":"array"}""", """{"type":"array","items":{"type":"string"}}""", false)]
    [InlineData("""{"type":"array","items":{"type":"string"}}""", """{"oneOf":[{"type":"array","items":{"type":"integer"}},{"type":"array","items":{"type":"string"}}]}""", true)]
    [InlineData("""{"oneOf":[{"title":"A","type":"string"}]}""", """{"oneOf":[{"title":"B","type":"string"}]}""", true)]
    [InlineData("""{"oneOf":[{"title":"A","type":"object"}]}""", """{"type":"object"}""", true)]
    [InlineData("{}", Text, false)]
    [InlineData(Text, "{}", true)]
    public void A_type_takes_what_its_codec_reads(string writer, string reader, bool isCompatible)
    {
        var problems = Check(Object($"""  "a":{reader} """), Object($"""  "a":{writer} """));

        Assert.Equal(isCompatible, problems.Count == 0);
        Assert.All(problems, static problem => Assert.Equal("a", problem.ReaderPath.ToString()));
    }

    [Fact]
    public void Cases_of_unions_are_compared_with_the_cases_of_their_names()
    {
        var (sent, home, lost) = (Case("Sent", "to", Text, required: true), Case("Home", "minutes", Int, required: false), Case("Lost", "where", Text, required: true));

        Assert.Empty(Check(Union(home, sent), Union(sent, home)));
        Assert.Empty(Check(Union(sent, home, lost), Union(sent, home)));
        Assert.Empty(Check(Union(sent, Case("Home", "minutes", Long, required: false)), Union(sent, home)));
        var gone = Assert.Single(Check(Union(sent, home), Union(sent, home, lost)));
        Assert.Equal((IncompatibilityKind.MissingBranch, "\"Sent\" or \"Home\"", "\"Lost\""), (gone.Kind, gone.Reader, gone.Writer));
        var changed = Assert.Single(Check(Union(sent, Case("Home", "minutes", Text, required: false)), Union(sent, home)));
        Assert.Equal((IncompatibilityKind.TypeChanged, "Home.minutes"), (changed.Kind, changed.ReaderPath.ToString()));

        static string Union(params string[] cases) => $$"""{"title":"U","oneOf":[{{string.Join(",", cases)}}]}""";

        static string Case(string name, string member, string type, bool required) =>
            $$"""{"type":"object","properties":{"$type":{"type":"string","const":"{{name}}"},"{{member}}":{{type}}},"required":["$type"{{(required ? $",\"{member}\"" : "")}}]}""";
    }

    [Fact]
    public void Definitions_are_followed_and_types_that_hold_themselves_end()
    {
        const string tree = """{"title":"T","type":"object","properties":{"root":{"anyOf":[{"type":"null"},{"$ref":"#/$defs/N"}]}},"$defs":{"N":{"type":"object","properties":{"v":VALUE,"n":{"$ref":"#/$defs/N"}},"required":["v"]}}}""";

        Assert.Empty(Check(tree.Replace("VALUE", Long), tree.Replace("VALUE", Int)));
        Assert.Equal("root.v", Assert.Single(Check(tree.Replace("VALUE", Int), tree.Replace("VALUE", Long))).ReaderPath.ToString());
    }

    [Fact]
    public void A_value_that_is_null_is_told_apart_from_a_wrong_type() =>
        Assert.Equal(IncompatibilityKind.NoLongerNullable, Assert.Single(Check(Object($"""  "a":{Text} """), Object("""  "a":{"type":["string","null"]} """))).Kind);

    [Fact]
    public void A_reference_to_nothing_is_an_error_of_the_schema() =>
        Assert.Throws<Schemas.SchemaException>(() => Check(Object("""  "a":{"$ref":"#/$defs/N"} """), Object("""  "a":{"type":"null"} """)));

    [Theory]
    [InlineData("int8", "int8 int16 int32 int64")]
    [InlineData("uint8", "uint8 int16 uint16 int32 uint32 int64 uint64")]
    [InlineData("int16", "int16 int32 int64")]
    [InlineData("uint16", "uint16 int32 uint32 int64 uint64")]
    [InlineData("int32", "int32 int64")]
    [InlineData("uint32", "uint32 int64 uint64")]
    [InlineData("int64", "int64")]
    [InlineData("uint64", "uint64")]
    [InlineData("int128", "")]
    public void An_integer_is_read_by_those_that_hold_all_its_values(string writer, string readers)
    {
        string[] all = ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"];

        Assert.Equal(readers, string.Join(' ', all.Where(reader => Check(Object($"""  "a":{Integer(reader)} """), Object($"""  "a":{Integer(writer)} """)).Count == 0)));
        Assert.Empty(Check(Object("""  "a":{"type":"integer"} """), Object($"""  "a":{Integer(writer)} """)));

        static string Integer(string format) => $$"""{"type":"integer","format":"{{format}}"}""";
    }

    [Theory]
    [InlineData("""{"type":"string","contentEncoding":"base64"}""", "bytes")]
    [InlineData("""{"type":"string","maxLength":1}""", "char")]
    [InlineData("""{"type":"string","enum":["A"]}""", "enum")]
    [InlineData("""{"type":"string","format":"uuid"}""", "uuid")]
    [InlineData(Text, "string")]
    [InlineData("""{"type":"array","maxLength":1,"enum":[]}""", "array")]
    [InlineData("{}", "any")]
    public void A_type_is_told_by_what_it_stands_for(string schema, string told)
    {
        var problem = Assert.Single(Check(Object("""  "a":{"type":"boolean"} """), Object($"""  "a":{schema} """)));

        Assert.Equal(("boolean", told), (problem.Reader, problem.Writer));
    }

    [Fact]
    public void The_cases_of_a_union_that_may_be_null_are_compared_by_name()
    {
        const string nullable = """  "a":{"anyOf":[{"type":"null"},{"oneOf":[{"title":"A","type":"object"}MORE]}]} """;

        var gone = Assert.Single(Check(Object(nullable.Replace("MORE", "")), Object(nullable.Replace("MORE", """,{"title":"B","type":"object"}"""))));

        Assert.Equal((IncompatibilityKind.MissingBranch, "B"), (gone.Kind, gone.Writer?.Trim('"')));
    }

    [Fact]
    public void A_reference_to_the_whole_document_is_followed()
    {
        const string tree = """{"title":"T","type":"object","properties":{"v":VALUE,"next":{"$ref":"#"}}}""";

        Assert.Empty(Check(tree.Replace("VALUE", Long), tree.Replace("VALUE", Int)));
        Assert.Equal("v", Assert.Single(Check(tree.Replace("VALUE", Int), tree.Replace("VALUE", Long))).ReaderPath.ToString());
    }

    [Theory]
    [InlineData("#/$defs/Self")]
    [InlineData("#/parts/Text")]
    public void A_reference_that_leads_nowhere_is_an_error_of_the_schema(string reference)
    {
        var schema = """{"title":"T","type":"object","properties":{"a":{"$ref":"REFERENCE"}},"$defs":{"Text":{"type":"string"},"Self":{"$ref":"#/$defs/Self"}}}""".Replace("REFERENCE", reference);

        Assert.Throws<Schemas.SchemaException>(() => Check(schema, schema));
    }

    private static IReadOnlyList<Incompatibility> Check(string reader, string writer) => SchemaComparison.Check(SchemaFormat.Json, new NotedSchema(reader), new NotedSchema(writer));

    private static string Object(string properties, string required = "") =>
        $$"""{"title":"R","type":"object","properties":{{{properties}}}{{(required.Length == 0 ? "" : $",\"required\":[{required}]")}}}""";
}
