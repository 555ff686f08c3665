using TypedKafka.Compatibility.Tests.Support;
using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility.Tests;

public sealed class GateTests
{
    private const string HeaderProto = "message U {\n  // A header of the record names its type, and the value is one of these messages:\n  //   A = A\n";
    private const string OnlyA = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""";
    private const string WithB = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}""";

    [Theory]
    [InlineData("Default", 1)]
    [InlineData("Backward", 1)]
    [InlineData("Forward", 0)]
    [InlineData("Full", 1)]
    [InlineData("None", 0)]
    public void A_member_without_default_breaks_who_reads_what_was_written_before(string mode, int findings) =>
        Assert.Equal(findings, Check(WithB, mode, OnlyA).Count);

    [Theory]
    [InlineData("Backward", 0)]
    [InlineData("Forward", 1)]
    [InlineData("ForwardTransitive", 1)]
    [InlineData("Full", 1)]
    public void A_member_that_is_gone_breaks_older_readers(string mode, int findings) =>
        Assert.Equal(findings, Check(OnlyA, mode, WithB).Count);

    [Theory]
    [InlineData("Json", """{"oneOf":[{"type":"object","properties":{"$type":{"const":"A"}}},{"type":"object","properties":{"$type":{"const":"B"}}}]}""", """{"oneOf":[{"type":"object","properties":{"$type":{"const":"A"}}}]}""")]
    [InlineData("Json", """{"oneOf":[{"title":"A","type":"object"},{"title":"B","type":"object"}]}""", """{"oneOf":[{"title":"A","type":"object"}]}""")]
    [InlineData("Avro", """[{"type":"record","name":"A","fields":[]},{"type":"record","name":"B","fields":[]}]""", """[{"type":"record","name":"A","fields":[]}]""")]
    [InlineData("Protobuf", "message U { oneof case { A a = 1; A b = 2; } } message A {}", "message U { oneof case { A a = 1; } reserved 2; } message A {}")]
    [InlineData("Protobuf", HeaderProto + "  //   B = A\n} message A {}", HeaderProto + "} message A {}")]
    public void A_case_more_breaks_older_readers_and_a_case_less_newer_ones(string format, string two, string one)
    {
        foreach (var mode in Modes.All)
        {
            Assert.Equal(CompatibilityModes.IsForward(mode) ? 1 : 0, Missing(two, one, mode));
            Assert.Equal(CompatibilityModes.IsBackward(mode) ? 1 : 0, Missing(one, two, mode));
            Assert.Equal(0, Missing(two, two, mode));
        }

        int Missing(string schema, string released, CompatibilityMode mode) =>
            CompatibilityGate.Check(Enum.Parse<SchemaFormat>(format), new NotedSchema(schema, new SchemaNotes { HasUnions = true }), [new ReleasedSchema(1, released)], mode).Count(static finding => finding.Problem.Kind == IncompatibilityKind.MissingBranch);
    }

    [Fact]
    public void Only_transitive_modes_look_beyond_the_last_version()
    {
        Assert.Empty(Check(WithB, "Backward", OnlyA, WithB));
        var finding = Assert.Single(Check(WithB, "BackwardTransitive", OnlyA, WithB));
        Assert.Equal((CompatibilityDirection.Backward, 1, "b"), (finding.Direction, finding.Version, finding.Path.ToString()));
    }

    [Fact]
    public void One_change_that_breaks_several_versions_is_told_once_for_the_last_of_them() =>
        Assert.Equal(2, Assert.Single(Check(WithB, "BackwardTransitive", OnlyA, OnlyA)).Version);

    [Fact]
    public void Forward_findings_name_the_place_in_the_new_version_where_the_member_is_missing()
    {
        var finding = Assert.Single(Check(OnlyA, "Forward", WithB));

        Assert.Equal(("", "b"), (finding.Path.ToString(), finding.ReleasedPath.ToString()));
    }

    [Theory]
    [InlineData("backward_transitive", "BackwardTransitive")]
    [InlineData("FULL", "Full")]
    [InlineData("sideways", null)]
    public void Modes_have_the_names_that_registries_have_for_them(string name, string? mode) =>
        Assert.Equal(mode, CompatibilityModes.Parse(name)?.ToString());

    [Theory]
    [InlineData("Default", "BACKWARD", true, false, false)]
    [InlineData("Backward", "BACKWARD", true, false, false)]
    [InlineData("BackwardTransitive", "BACKWARD_TRANSITIVE", true, false, true)]
    [InlineData("Forward", "FORWARD", false, true, false)]
    [InlineData("ForwardTransitive", "FORWARD_TRANSITIVE", false, true, true)]
    [InlineData("Full", "FULL", true, true, false)]
    [InlineData("FullTransitive", "FULL_TRANSITIVE", true, true, true)]
    [InlineData("None", "NONE", false, false, false)]
    public void A_mode_says_who_reads_whom_and_how_far_back(string mode, string name, bool isBackward, bool isForward, bool isTransitive)
    {
        var known = Enum.Parse<CompatibilityMode>(mode);

        Assert.Equal(name, CompatibilityModes.Name(known));
        Assert.Equal((isBackward, isForward, isTransitive), (CompatibilityModes.IsBackward(known), CompatibilityModes.IsForward(known), CompatibilityModes.IsTransitive(known)));
    }

    [Fact]
    public void Without_a_released_version_nothing_is_found() => Assert.Empty(Check(WithB, "Backward"));

    [Fact]
    public void Changes_of_several_members_in_both_directions_are_told_one_by_one()
    {
        const string none = """{"type":"record","name":"R","fields":[]}""";

        Assert.Equal(["a", "b"], Check(WithB, "Backward", none).Select(static finding => finding.Path.ToString()));
        Assert.Equal(["a", "b"], Check(none, "Forward", WithB).Select(static finding => finding.ReleasedPath.ToString()));
        Assert.Equal(
            [CompatibilityDirection.Backward, CompatibilityDirection.Forward],
            Check(OnlyA.Replace("int", "string"), "Full", OnlyA).Select(static finding => finding.Direction));
    }

    [Fact]
    public void Two_things_that_are_wrong_with_one_member_are_both_told()
    {
        const string schema = """{"type":"object","properties":{"a":{"type":"TYPE"}},"required":[NEEDED]}""";

        var findings = CompatibilityGate.Check(
            SchemaFormat.Json, new NotedSchema(schema.Replace("TYPE", "string").Replace("NEEDED", "\"a\"")), [new ReleasedSchema(1, schema.Replace("TYPE", "boolean").Replace("NEEDED", ""))], CompatibilityMode.Backward);

        Assert.Equal([IncompatibilityKind.MayBeMissing, IncompatibilityKind.TypeChanged], findings.Select(static finding => finding.Problem.Kind));
    }

    [Fact]
    public void A_backward_finding_of_a_renamed_member_has_its_name_now_and_its_name_then()
    {
        var finding = Assert.Single(Check("""{"type":"record","name":"R","fields":[{"name":"z","aliases":["a"],"type":"string"}]}""", "Backward", OnlyA));

        Assert.Equal(("z", "a"), (finding.Path.ToString(), finding.ReleasedPath.ToString()));
    }

    [Theory]
    [InlineData("Avro", "int", "long, float or double")]
    [InlineData("Avro", "long", "float or double")]
    [InlineData("Avro", "float", "double")]
    [InlineData("Avro", "string", "bytes")]
    [InlineData("Avro", "bytes", "string")]
    [InlineData("Avro", "boolean", null)]
    [InlineData("Json", "int8", "int16, int32 or int64")]
    [InlineData("Json", "int16", "int32 or int64")]
    [InlineData("Json", "int32", "int64")]
    [InlineData("Json", "uint8", "int16, uint16, int32, uint32, int64 or uint64")]
    [InlineData("Json", "uint16", "int32, uint32, int64 or uint64")]
    [InlineData("Json", "uint32", "int64 or uint64")]
    [InlineData("Protobuf", "int32", "int64")]
    [InlineData("Protobuf", "sint32", "sint64")]
    [InlineData("Protobuf", "uint32", "uint64 or int64")]
    [InlineData("Protobuf", "string", "bytes")]
    public void The_advice_names_the_types_that_a_type_may_become(string format, string type, string? wider) => Assert.Equal(
        wider is null ? $"Keep {type}, or give the new type to a new member." : $"Keep {type}, or widen it to {wider}.",
        LegalPromotions.Advice(Enum.Parse<SchemaFormat>(format), type));

    private static IReadOnlyList<GateFinding> Check(string schema, string mode, params string[] released) => CompatibilityGate.Check(
        SchemaFormat.Avro, new NotedSchema(schema), released.Select(static (text, index) => new ReleasedSchema(index + 1, text)), Enum.Parse<CompatibilityMode>(mode));
}
