using TypedKafka.Compatibility.Tests.Support;
using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility.Tests;

/// <summary>What becomes of readers and writers when something else says which case of a union a message is.</summary>
public sealed class CaseNamingTests
{
    private const string AvroUnion = """[{"type":"record","name":"A","namespace":"n","fields":[{"name":"x","type":"int"}]},{"type":"record","name":"B","namespace":"n","fields":[]}]""";
    private const string AvroRecord = """{"type":"record","name":"A","namespace":"n","fields":[{"name":"x","type":"int"}]}""";
    private const string JsonHeader = """{"title":"U","oneOf":[{"title":"A","type":"object","properties":{"x":{"type":"integer"}}},{"title":"B","type":"object"}]}""";
    private const string JsonRecord = """{"title":"U","type":"object","properties":{"x":{"type":"integer"}}}""";
    private const string ProtoHeader = "message U {\n  // A header of the record names its type, and the value is one of these messages:\n  //   A = A\n  //   B = B\n}\nmessage A { int32 x = 1; }\nmessage B { }";
    private const string ProtoUnion = "message U { oneof case { A a = 1; B b = 2; } }\nmessage A { int32 x = 1; }\nmessage B { }";
    private const string ProtoRecord = "message U { int32 x = 3; reserved 1, 2; }";

    private static readonly SchemaNotes s_body = new() { HasUnions = true };

    [Theory]
    [InlineData("Avro", AvroUnion, AvroUnion)]
    [InlineData("Json", JsonHeader, JsonHeader)]
    [InlineData("Protobuf", ProtoHeader, ProtoHeader)]
    public void Another_header_breaks_in_each_mode_and_the_same_one_in_none(string format, string now, string then)
    {
        AssertBreaks(format, new(now, Header("kind")), new(then, Header("type")), "the header 'kind'", "the header 'type'");
        AssertFine(format, new(now, Header("type")), new(then, Header("type")));
        AssertFine(format, new(now, Header("type")), new(then));
        AssertFine(format, new(now), new(then, Header("type")));
    }

    [Theory]
    [InlineData("Avro", AvroUnion, AvroUnion, "the branch of an Avro union")]
    [InlineData("Json", JsonHeader, "member", "the member '$type'")]
    [InlineData("Protobuf", ProtoHeader, ProtoUnion, "the field of a oneof")]
    public void A_header_in_place_of_the_body_breaks_in_each_mode_and_so_does_the_body_in_place_of_a_header(string format, string header, string body, string words)
    {
        var (one, other) = (new NotedSchema(header, Header("type")), new NotedSchema(body == "member" ? Json("$type") : body, s_body));

        AssertBreaks(format, one, other, "the header 'type'", words);
        AssertBreaks(format, other, one, words, "the header 'type'");
    }

    [Fact]
    public void Another_member_that_names_the_case_is_told_at_the_union_and_nothing_of_it_at_the_cases() =>
        AssertBreaks("Json", new(Json("kind"), s_body), new(Json("$type"), s_body), "the member 'kind'", "the member '$type'");

    [Fact]
    public void A_union_that_is_a_member_is_told_of_at_that_member()
    {
        static NotedSchema Holding(string member) => new("""{"title":"R","type":"object","properties":{"u":{"$ref":"#/$defs/U"}},"$defs":{"U":UNION}}""".Replace("UNION", Json(member), StringComparison.Ordinal));

        var problem = Assert.Single(SchemaComparison.Check(SchemaFormat.Json, Holding("kind"), Holding("$type")));

        Assert.Equal((IncompatibilityKind.CaseNamedOtherwise, "u", "the member 'kind'", "the member '$type'"), (problem.Kind, problem.ReaderPath.ToString(), problem.Reader, problem.Writer));
    }

    [Theory]
    [InlineData("Avro", AvroUnion, AvroRecord)]
    [InlineData("Json", JsonHeader, JsonRecord)]
    [InlineData("Protobuf", ProtoHeader, ProtoRecord)]
    public void A_message_that_was_no_union_has_no_header_to_look_for(string format, string union, string record) => AssertOnly(
        SchemaComparison.Check(Enum.Parse<SchemaFormat>(format), new(union, Header("type")), new(record)), "the header 'type'", "nothing");

    [Theory]
    [InlineData("Json", "member", JsonRecord, "the member '$type'")]
    [InlineData("Protobuf", ProtoUnion, ProtoRecord, "the field of a oneof")]
    public void A_message_that_was_no_union_does_not_say_which_case_it_is(string format, string union, string record, string words) => AssertOnly(
        SchemaComparison.Check(Enum.Parse<SchemaFormat>(format), new(union == "member" ? Json("$type") : union, s_body), new(record)), words, "nothing");

    [Theory]
    [InlineData("message U { string x = 1; }", "x")]
    [InlineData("message U { int32 x = 1; }", null)]
    public void Who_looks_at_no_header_reads_the_cases_of_one_as_the_message(string record, string? wrong)
    {
        var told = SchemaComparison.Check(SchemaFormat.Protobuf, new(record), new(ProtoHeader, Header("type")));

        Assert.Equal(wrong is null ? [] : [(IncompatibilityKind.TypeChanged, wrong)], told.Select(static problem => (problem.Kind, problem.ReaderPath.ToString())));
    }

    [Fact]
    public void Avro_reads_a_record_as_the_case_of_its_name() => Assert.Empty(SchemaComparison.Check(SchemaFormat.Avro, new(AvroUnion, s_body), new(AvroRecord)));

    [Theory]
    [InlineData("Avro", AvroUnion)]
    [InlineData("Json", """{"title":"U","oneOf":[{"type":"object","properties":{"x":{"type":"integer"}}},{"type":"object"}]}""")]
    [InlineData("Protobuf", "message U {\n}\nmessage A { int32 x = 1; }\nmessage B { }")]
    public void Of_a_file_that_does_not_say_what_names_the_cases_nothing_is_told(string format, string old)
    {
        var now = format switch { "Avro" => AvroUnion, "Json" => JsonHeader, _ => ProtoHeader };

        AssertFine(format, new(now, Header("type")), new(old));
    }

    [Fact]
    public void What_else_has_changed_is_told_beside_it()
    {
        var told = SchemaComparison.Check(SchemaFormat.Avro, new(AvroUnion.Replace("\"int\"", "\"string\""), Header("kind")), new(AvroUnion, Header("type")));

        Assert.Equal([(IncompatibilityKind.CaseNamedOtherwise, ""), (IncompatibilityKind.TypeChanged, "A.x")], told.Select(static problem => (problem.Kind, problem.ReaderPath.ToString())));
    }

    [Fact]
    public void A_oneof_called_case_of_another_tool_is_no_union()
    {
        const string more = "message U { oneof case { A a = 1; B b = 2; A c = 3; } }\nmessage A { int32 x = 1; }\nmessage B { }";
        const string less = "message U { oneof case { A a = 1; B b = 2; } }\nmessage A { int32 x = 1; }\nmessage B { }";
        const string reserved = "message U { oneof case { A a = 1; B b = 2; } reserved 3; }\nmessage A { int32 x = 1; }\nmessage B { }";
        foreach (var mode in Modes.All)
        {
            Assert.Empty(Gate(more, less, SchemaNotes.None, SchemaNotes.None, mode));
            Assert.Empty(Gate(reserved, more, SchemaNotes.None, SchemaNotes.None, mode));
            Assert.Equal(CompatibilityModes.IsForward(mode), Gate(more, less, s_body, s_body, mode).Count > 0);

            // What was released before files said whose union it is, is the contract's own as well.
            Assert.Equal(CompatibilityModes.IsBackward(mode), Gate(reserved, more, s_body, SchemaNotes.None, mode).Count > 0);
        }

        static IReadOnlyList<GateFinding> Gate(string now, string then, SchemaNotes ours, SchemaNotes theirs, CompatibilityMode mode) =>
            CompatibilityGate.Check(SchemaFormat.Protobuf, new NotedSchema(now, ours), [new ReleasedSchema(1, new NotedSchema(then, theirs))], mode);
    }

    [Fact]
    public void The_message_of_a_file_with_several_is_the_one_that_is_named()
    {
        const string file = "package shop; message Money { int32 units = 1; } message Refund { TYPE id = 1; }";
        var notes = new SchemaNotes { Message = "shop.Refund" };

        var finding = Assert.Single(CompatibilityGate.Check(
            SchemaFormat.Protobuf, new NotedSchema(file.Replace("TYPE", "string"), notes), [new ReleasedSchema(1, file.Replace("TYPE", "int32"))], CompatibilityMode.Backward));

        Assert.Equal((IncompatibilityKind.TypeChanged, "id"), (finding.Problem.Kind, finding.Path.ToString()));
        Assert.Empty(CompatibilityGate.Check(SchemaFormat.Protobuf, new NotedSchema(file.Replace("TYPE", "string")), [new ReleasedSchema(1, file.Replace("TYPE", "int32"))], CompatibilityMode.Backward));
    }

    private static SchemaNotes Header(string name) => new() { HasUnions = true, TypeHeader = name };

    private static string Json(string member) =>
        """{"title":"U","oneOf":[{"type":"object","properties":{"M":{"type":"string","const":"A"},"x":{"type":"integer"}},"required":["M"]},{"type":"object","properties":{"M":{"type":"string","const":"B"}},"required":["M"]}]}"""
            .Replace("\"M\"", $"\"{member}\"", StringComparison.Ordinal);

    private static void AssertBreaks(string format, NotedSchema now, NotedSchema then, string names, string named)
    {
        foreach (var mode in Modes.All)
        {
            var findings = CompatibilityGate.Check(Enum.Parse<SchemaFormat>(format), now, [new ReleasedSchema(1, then)], mode);

            var (backward, forward) = (CompatibilityModes.IsBackward(mode), CompatibilityModes.IsForward(mode));
            Assert.Equal((backward ? 1 : 0) + (forward ? 1 : 0), findings.Count);
            foreach (var finding in findings)
            {
                Assert.Equal((IncompatibilityKind.CaseNamedOtherwise, ""), (finding.Problem.Kind, finding.Path.ToString()));
                Assert.Equal(
                    $"The case of 'U' is named by {names} and was named by {named}: {(finding.Direction == CompatibilityDirection.Backward ? "version 1 of us cannot be read by this contract" : "readers of version 1 of us cannot read this contract")} ({CompatibilityModes.Name(mode)}). Keep what named it, or give the union a new topic.",
                    GateMessage.Of(finding, "U", "us", mode, Enum.Parse<SchemaFormat>(format)));
            }
        }
    }

    private static void AssertOnly(IReadOnlyList<Incompatibility> told, string reader, string writer)
    {
        var problem = Assert.Single(told);
        Assert.Equal((IncompatibilityKind.CaseNamedOtherwise, "", reader, writer), (problem.Kind, problem.ReaderPath.ToString(), problem.Reader, problem.Writer));
    }

    private static void AssertFine(string format, NotedSchema now, NotedSchema then) =>
        Assert.All(Modes.All, mode => Assert.Empty(CompatibilityGate.Check(Enum.Parse<SchemaFormat>(format), now, [new ReleasedSchema(1, then)], mode)));
}
