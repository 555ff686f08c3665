using TypedKafka.Compatibility.Tests.Support;
using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility.Tests;

/// <summary>Keys, headers and the numbers of enums, of which schemas say nothing.</summary>
public sealed class ContractComparisonTests
{
    [Theory]
    [InlineData("Json", """{"a":"int32"}""", """{"a":"int64"}""", "(a: int64)", "(a: int32)")]
    [InlineData("Json", """{"a":"int32"}""", """{"b":"int32"}""", "(b: int32)", "(a: int32)")]
    [InlineData("Json", """{"a":"int32"}""", "{}", "gone", "(a: int32)")]
    [InlineData("Json", """{"a":"int32"}""", """{"a":"int32","b":"string"}""", "(a: int32, b: string)", "(a: int32)")]
    [InlineData("Json", """{"a":"int32","b":"string"}""", """{"a":"int32"}""", "(a: int32)", "(a: int32, b: string)")]
    [InlineData("Json", """{"a":"int32","b":"string"}""", """{"b":"string","a":"int32"}""", "(b: string, a: int32)", "(a: int32, b: string)")]
    [InlineData("Protobuf", """{"a = 1":"int32"}""", """{"a = 2":"int32"}""", "(a = 2: int32)", "(a = 1: int32)")]
    [InlineData("Protobuf", """{"a = 1":"int32"}""", """{"a = 11":"int32"}""", "(a = 11: int32)", "(a = 1: int32)")]
    public void Another_key_breaks_every_mode_but_none(string format, string before, string now, string told, string was)
    {
        foreach (var mode in Modes.All)
        {
            var found = Check(format, Key(now), Key(before), mode).Select(static finding => (finding.Problem.Kind, finding.Direction, finding.Path.ToString(), finding.Problem.Reader, finding.Problem.Writer));
            Assert.Equal(mode == CompatibilityMode.None ? [] : [(IncompatibilityKind.KeyChanged, CompatibilityDirection.Backward, "", told, was)], found);
        }
    }

    [Theory]
    [InlineData("Json", "{}", """{"a":"int32"}""")]
    [InlineData("Json", """{"a":"int32"}""", """{"a":"uint32"}""")]
    [InlineData("Json", """{"a":"string"}""", """{"a":"uuid"}""")]
    [InlineData("Avro", """{"a":"int32"}""", """{"b, a":"int32"}""")]
    [InlineData("Avro", """{"b, a":"int32"}""", """{"a":"int32"}""")]
    [InlineData("Avro", """{"b, a":"int32"}""", """{"c, b":"int32"}""")]
    [InlineData("Protobuf", """{"a = 1":"int32"}""", """{"b = 1":"int32"}""")]
    [InlineData("Protobuf", """{"a":"int32"}""", """{"a":"int32"}""")]
    public void The_same_key_under_another_name_or_type_is_none(string format, string before, string now) =>
        Assert.All(Modes.All, mode => Assert.Empty(Check(format, Key(now), Key(before), mode)));

    [Theory]
    [InlineData(null, """{"key":{"a":"int32"}}""")]
    [InlineData("""{"key":{"a":"int32"}}""", null)]
    [InlineData("""{"headers":{"h":"string"}}""", null)]
    [InlineData(null, """{"headers":{"h":"string"}}""")]
    [InlineData("""{"headers":{"h":"string"}}""", """{"headers":{"h":"string"},"key":{"a":"int32"}}""")]
    public void Where_one_of_both_says_nothing_nothing_is_held_against_it(string? now, string? before) =>
        Assert.All(Modes.All, mode => Assert.Empty(Check("Json", new SchemaNotes { Contract = now }, new SchemaNotes { Contract = before }, mode)));

    [Theory]
    [InlineData("""{"h":"string"}""", "{}", "HeaderMissing", null)]
    [InlineData("""{"h":"string?"}""", "{}", null, null)]
    [InlineData("""{"h":"string, optional"}""", "{}", null, null)]
    [InlineData("""{"h":"string"}""", """{"h":"string?"}""", "HeaderMayBeMissing", null)]
    [InlineData("""{"h":"string"}""", """{"h":"string, optional"}""", null, null)]
    [InlineData("""{"h":"string, optional"}""", """{"h":"string?"}""", null, null)]
    [InlineData("""{"h":"int64"}""", """{"h":"int32"}""", "HeaderChanged", "HeaderChanged")]
    [InlineData("""{"h":"int64?"}""", """{"h":"int32, optional"}""", "HeaderChanged", "HeaderChanged")]
    [InlineData("""{"h":"string"}""", """{"h":"uuid"}""", null, "HeaderChanged")]
    [InlineData("""{"a":"string","h":"bytes","z":"string?"}""", """{"h":"int32?"}""", "HeaderMissing HeaderMayBeMissing", "HeaderChanged")]
    public void Headers_are_read_as_members_are(string now, string before, string? backward, string? forward)
    {
        // Whom it breaks is who reads: each of both reads the other.
        Assert.Equal(backward, Kinds(CompatibilityMode.Backward));
        Assert.Equal(forward ?? Reversed(), Kinds(CompatibilityMode.Forward));

        string? Kinds(CompatibilityMode mode) => Tell(Check("Json", Headers(now), Headers(before), mode));

        string? Reversed() => Tell(Check("Json", Headers(before), Headers(now), CompatibilityMode.Backward));
    }

    [Fact]
    public void A_header_is_called_what_it_is_called()
    {
        var finding = Assert.Single(Check("Json", Headers("""{"x.tenant, id?":"string"}"""), Headers("{}"), CompatibilityMode.Backward));

        Assert.Equal("'M' needs the header 'x.tenant, id?', which records of version 1 of t do not have: they cannot be read by this contract (BACKWARD). Make it nullable or give it a default.", GateMessage.Of(finding, "M", "t", CompatibilityMode.Backward, SchemaFormat.Json));
    }

    [Fact]
    public void Values_of_the_same_name_keep_their_numbers_each_enum_by_itself()
    {
        const string before = """{"n.A":{"One":1,"Two":2,"Gone":3},"n.B":{"One":7}}""";
        Assert.Empty(Check("Json", Enums("""{"n.A":{"One":1,"Two":2,"New":3},"n.B":{"One":7},"n.C":{"One":9}}"""), Enums(before), CompatibilityMode.Full));

        var told = Check("Json", Enums("""{"n.A":{"One":2,"Two":1},"n.B":{"One":8}}"""), Enums(before), CompatibilityMode.Full);
        Assert.Equal(
            [("n.A", "One = 2, Two = 1", "One = 1, Two = 2"), ("n.B", "One = 8", "One = 7"), ("n.A", "One = 1, Two = 2", "One = 2, Two = 1"), ("n.B", "One = 7", "One = 8")],
            told.Select(static finding => (finding.Path.ToString(), finding.Problem.Reader, finding.Problem.Writer)));
        Assert.All(told, static finding => Assert.Equal(IncompatibilityKind.ValuesRenumbered, finding.Problem.Kind));
    }

    private static string? Tell(IReadOnlyList<GateFinding> findings) => findings.Count == 0 ? null : string.Join(" ", findings.Select(static finding => finding.Problem.Kind));

    private static SchemaNotes Key(string key) => new() { Contract = $$"""{"key":{{key}}}""" };

    private static SchemaNotes Headers(string headers) => new() { Contract = $$"""{"key":{},"headers":{{headers}}}""" };

    private static SchemaNotes Enums(string enums) => new() { Contract = $$"""{"key":{},"enums":{{enums}}}""" };

    private static IReadOnlyList<GateFinding> Check(string format, SchemaNotes now, SchemaNotes before, CompatibilityMode mode)
    {
        var schema = format switch
        {
            "Json" => """{"type":"object"}""",
            "Avro" => """{"type":"record","name":"M","fields":[]}""",
            _ => "message M {}",
        };
        return CompatibilityGate.Check(Enum.Parse<SchemaFormat>(format), new NotedSchema(schema, now), [new ReleasedSchema(1, new NotedSchema(schema, before))], mode);
    }
}
