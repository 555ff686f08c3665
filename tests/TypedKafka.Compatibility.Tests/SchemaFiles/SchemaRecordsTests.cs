using TypedKafka.Roslyn;
using TypedKafka.SchemaFiles;

namespace TypedKafka.Compatibility.Tests.SchemaFiles;

/// <summary>Which files have a schema recorded.</summary>
public sealed class SchemaRecordsTests
{
    private const string Avro = """[{"type":"record","name":"A","namespace":"n","fields":[]}]""";
    private const string AvroOfOld = """[{"type":"record","name":"A","namespace":"n","aliases":["Z"],"fields":[]}]""";
    private const string Json = """{"title":"U","oneOf":[{"title":"A","type":"object"}]}""";
    private const string JsonOfOld = """{"title":"U","oneOf":[{"type":"object"}]}""";
    private const string Proto = "message U {\n  // A header of the record names its type, and the value is one of these messages:\n  //   A = A\n}\n\nmessage A {\n  // ours\n}";
    private const string ProtoOfOld = "message U {\n}\n\nmessage A {\n  // ours\n}";

    private static readonly SchemaNotes s_type = new() { HasUnions = true, TypeHeader = "type" };

    [Theory]
    [InlineData("Avro", Avro)]
    [InlineData("Json", Json)]
    [InlineData("Protobuf", Proto)]
    public void A_file_that_says_nothing_of_a_header_is_enough_and_one_that_names_another_is_not(string format, string schema)
    {
        var today = new NotedSchema(schema, s_type);

        Assert.True(Has(format, new NotedSchema(schema), today));
        Assert.True(Has(format, today, today));
        Assert.True(Has(format, today, new NotedSchema(schema)));
        Assert.False(Has(format, new NotedSchema(schema, new SchemaNotes { HasUnions = true, TypeHeader = "kind" }), today));
        Assert.False(Has(format, new NotedSchema(schema, new SchemaNotes { HasUnions = true }), today));
        Assert.False(Has(format, new NotedSchema(schema.Replace("\"A\"", "\"B\"").Replace("A = A", "B = A")), today));
    }

    [Theory]
    [InlineData("Avro", Avro, AvroOfOld)]
    [InlineData("Json", Json, JsonOfOld)]
    [InlineData("Protobuf", Proto, ProtoOfOld)]
    public void A_file_from_before_the_cases_had_names_in_it_is_enough_where_a_header_names_them(string format, string schema, string old)
    {
        Assert.True(Has(format, new NotedSchema(old), new NotedSchema(schema, s_type)));
        Assert.False(Has(format, new NotedSchema(old, s_type), new NotedSchema(schema, s_type)));
        Assert.False(Has(format, new NotedSchema(old), new NotedSchema(schema, new SchemaNotes { HasUnions = true })));
    }

    [Theory]
    [InlineData("Avro", """{"type":"record","name":"A","fields":[]}""")]
    [InlineData("Json", """{"title":"U","type":"object"}""")]
    [InlineData("Protobuf", "message U {\n  int32 a = 1;\n}")]
    public void A_file_of_something_else_is_none(string format, string other)
    {
        var today = new NotedSchema(format switch { "Avro" => Avro, "Json" => Json, _ => Proto }, s_type);

        Assert.False(Has(format, new NotedSchema(other), today));
    }

    private static bool Has(string format, NotedSchema file, NotedSchema schema) => SchemaRecords.Has(Enum.Parse<SchemaFormat>(format), file, schema);
}
