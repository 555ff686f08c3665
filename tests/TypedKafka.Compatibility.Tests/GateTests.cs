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
            CompatibilityGate.Check(Enum.Parse<SchemaFormat>(format), schema, [new ReleasedSchema(1, released)], mode).Count(static finding => finding.Problem.Kind == IncompatibilityKind.MissingBranch);
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

    private static IReadOnlyList<GateFinding> Check(string schema, string mode, params string[] released) => CompatibilityGate.Check(
        SchemaFormat.Avro, schema, released.Select(static (text, index) => new ReleasedSchema(index + 1, text)), Enum.Parse<CompatibilityMode>(mode));
}
