using System.Text.Json.Nodes;
using TypedKafka.Compatibility.Tests.Support;
using TypedKafka.Protocol.Tests.Oracle;
using TypedKafka.Roslyn;
using TypedKafka.SchemaFiles;

namespace TypedKafka.Compatibility.Tests.SchemaFiles;

/// <summary>What files say beyond their schemas.</summary>
public sealed class SchemaFileNotesTests(OracleProcess oracle, RunningRegistry registry)
{
    private const string Contract = """{"key":{"a = 1":"uuid"},"headers":{"h":"string?"},"enums":{"n.E":{"A":0}}}""";
    private const string Avro = """[{"type":"record","name":"A","namespace":"n","fields":[{"name":"x","type":"int"}]},{"type":"record","name":"B","namespace":"n","fields":[]}]""";
    // The registry that runs here knows no later draft, and takes of two cases that are alike neither for itself.
    private const string Plain = """{"$schema":"http://json-schema.org/draft-07/schema#","title":"U","oneOf":[{"title":"A","type":"object"}]}""";
    private const string Json = """{"$schema":"https://json-schema.org/draft/2020-12/schema","title":"U","oneOf":[{"title":"A","type":"object"},{"title":"B","type":"object"}]}""";
    private const string Proto = "syntax = \"proto3\";\n\npackage n;\n\nmessage U {\n  // A header of the record names its type, and the value is one of these messages:\n  //   A = A\n}\n\nmessage A {\n  int32 x = 1;\n}";

    [Theory]
    [InlineData("Avro", Avro, "type", "[\n  {\n    \"type\": \"record\",\n    \"name\": \"A\",\n    \"namespace\": \"n\",\n    \"typedkafka-type-header\": \"type\",\n")]
    [InlineData("Avro", Avro, null, "[\n  {\n    \"type\": \"record\",\n    \"name\": \"A\",\n    \"namespace\": \"n\",\n    \"typedkafka-type-header\": false,\n")]
    [InlineData("Avro", """[{"type":"record","name":"A","fields":[]}]""", "type", "[\n  {\n    \"type\": \"record\",\n    \"name\": \"A\",\n    \"fields\": [],\n    \"typedkafka-type-header\": \"type\"\n  }\n]\n")]
    [InlineData("Json", Json, "type", "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"U\",\n  \"typedkafka-type-header\": \"type\",\n  \"oneOf\": [\n")]
    [InlineData("Protobuf", Proto, "type", "// typedkafka: type-header = \"type\"\nsyntax = \"proto3\";\n")]
    [InlineData("Protobuf", Proto, "a \"b\"\\\n// c = ü", "// typedkafka: type-header = \"a \\\"b\\\"\\\\\\u000a// c = ü\"\nsyntax = \"proto3\";\n")]
    [InlineData("Protobuf", Proto, null, "// typedkafka: unions\nsyntax = \"proto3\";\n")]
    public void A_file_says_what_names_the_cases_of_a_union_and_its_schema_is_the_same(string format, string schema, string? header, string start)
    {
        var noted = new NotedSchema(schema, new SchemaNotes { HasUnions = true, TypeHeader = header });
        var file = SchemaFileText.Of(Enum.Parse<SchemaFormat>(format), noted);

        Assert.StartsWith(start, file, StringComparison.Ordinal);
        Assert.Equal(noted, SchemaFileText.Read(Enum.Parse<SchemaFormat>(format), file));
        Assert.Equal(noted, SchemaFileText.Read(Enum.Parse<SchemaFormat>(format), file.Replace("\n", "\r\n")));
    }

    [Theory]
    [InlineData("Avro", Avro)]
    [InlineData("Json", Json)]
    [InlineData("Protobuf", Proto)]
    public void A_file_without_notes_has_none(string format, string schema)
    {
        var file = SchemaFileText.Of(Enum.Parse<SchemaFormat>(format), new NotedSchema(schema));

        Assert.DoesNotContain("typedkafka", file, StringComparison.Ordinal);
        Assert.Equal(new NotedSchema(schema), SchemaFileText.Read(Enum.Parse<SchemaFormat>(format), file));
    }

    [Theory]
    [InlineData("Avro", """{"type":"record","name":"A","fields":[]}""")]
    [InlineData("Json", """{"title":"U","oneOf":[{"type":"object","properties":{"$type":{"const":"A"}}}]}""")]
    public void A_schema_that_says_it_all_gets_no_notes(string format, string schema) =>
        Assert.DoesNotContain("typedkafka", SchemaFileText.Of(Enum.Parse<SchemaFormat>(format), new NotedSchema(schema, new SchemaNotes { HasUnions = true })), StringComparison.Ordinal);

    [Theory]
    [InlineData("Avro", """{"type":"record","name":"A","namespace":"n","fields":[]}""", null, "{\n  \"type\": \"record\",\n  \"name\": \"A\",\n  \"namespace\": \"n\",\n  \"typedkafka-contract\": {\n    \"key\": {\n      \"a\": \"uuid\"\n    }\n  },\n  \"fields\": []\n}\n")]
    [InlineData("Avro", Avro, "type", "[\n  {\n    \"type\": \"record\",\n    \"name\": \"A\",\n    \"namespace\": \"n\",\n    \"typedkafka-type-header\": \"type\",\n    \"typedkafka-contract\": {\n")]
    [InlineData("Json", Json, "type", "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  \"title\": \"U\",\n  \"typedkafka-type-header\": \"type\",\n  \"typedkafka-contract\": {\n    \"key\": {\n")]
    [InlineData("Json", """{"type":"object"}""", null, "{\n  \"type\": \"object\",\n  \"typedkafka-contract\": {\n")]
    [InlineData("Protobuf", Proto, "type", "// typedkafka: type-header = \"type\"\n// typedkafka: contract = {\"key\":{\"a\":\"uuid\"}}\nsyntax = \"proto3\";\n")]
    [InlineData("Protobuf", Proto, null, "// typedkafka: contract = {\"key\":{\"a\":\"uuid\"}}\nsyntax = \"proto3\";\n")]
    public void A_file_says_what_the_contract_says_beside_its_schema(string format, string schema, string? header, string start)
    {
        var noted = new NotedSchema(schema, new SchemaNotes { HasUnions = header is not null, TypeHeader = header, Contract = """{"key":{"a":"uuid"}}""" });
        var file = SchemaFileText.Of(Enum.Parse<SchemaFormat>(format), noted);

        Assert.StartsWith(start, file, StringComparison.Ordinal);
        Assert.Equal(noted, SchemaFileText.Read(Enum.Parse<SchemaFormat>(format), file));
        Assert.Equal(noted, SchemaFileText.Read(Enum.Parse<SchemaFormat>(format), file.Replace("\n", "\r\n")));
    }

    [Fact]
    public void A_file_names_its_message_where_that_is_not_the_first_one()
    {
        const string two = "syntax = \"proto3\";\npackage n;\nmessage A {\n}\nmessage B {\n}";
        var second = new NotedSchema(two, new SchemaNotes { Message = "n.B" });

        Assert.StartsWith("// typedkafka: message = n.B\nsyntax", SchemaFileText.Of(SchemaFormat.Protobuf, second), StringComparison.Ordinal);
        Assert.Equal(second, SchemaFileText.Read(SchemaFormat.Protobuf, SchemaFileText.Of(SchemaFormat.Protobuf, second)));
        Assert.Equal(two + "\n", SchemaFileText.Of(SchemaFormat.Protobuf, new NotedSchema(two, new SchemaNotes { Message = "n.A" })));
        Assert.Equal(two + "\n", SchemaFileText.Of(SchemaFormat.Protobuf, new NotedSchema(two, new SchemaNotes { Message = "n.C" })));
    }

    [Fact]
    public void Only_the_first_lines_of_a_proto_file_are_notes() =>
        Assert.Equal(new NotedSchema("message A {\n}\n// typedkafka: unions"), SchemaFileText.Read(SchemaFormat.Protobuf, "message A {\n}\n// typedkafka: unions\n"));

    [Fact]
    public void Nothing_but_notes_is_read_to_its_end() =>
        Assert.Equal(new NotedSchema("", new SchemaNotes { HasUnions = true, TypeHeader = "t" }), SchemaFileText.Read(SchemaFormat.Protobuf, "// typedkafka: unions\n// typedkafka: type-header = \"t\""));

    [Theory]
    [InlineData("type")]
    [InlineData(null)]
    public void Java_reads_an_Avro_file_with_notes_as_the_schema_without(string? header)
    {
        var file = SchemaFileText.Of(SchemaFormat.Avro, new NotedSchema(Avro, new SchemaNotes { HasUnions = true, TypeHeader = header, Contract = Contract }));

        var answers = oracle.AskAny([Canonical(Avro), Canonical(file)]);

        Assert.Null(answers[0]["error"]);
        Assert.Equal(answers[0].ToJsonString(), answers[1].ToJsonString());

        static JsonObject Canonical(string schema) => new() { ["op"] = "avro.canonical", ["schema"] = JsonNode.Parse(schema) };
    }

    [Theory]
    [InlineData("AVRO", "Avro", Avro)]
    [InlineData("JSON", "Json", Plain)]
    [InlineData("PROTOBUF", "Protobuf", Proto)]
    public async Task A_registry_takes_a_file_with_notes_for_a_schema_that_reads_the_one_without(string type, string format, string schema)
    {
        var file = SchemaFileText.Of(Enum.Parse<SchemaFormat>(format), new NotedSchema(schema, new SchemaNotes { HasUnions = true, TypeHeader = "type", Contract = Contract }));

        Assert.All(await registry.JudgeAsync(type, [schema], file, Modes.Names, TestContext.Current.CancellationToken), static verdict => Assert.True(verdict.IsCompatible, verdict.ToString()));
    }
}
