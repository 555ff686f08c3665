using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;

namespace TypedKafka.Analyzers.Evolution;

/// <summary>Gives each finding to the rule whose it is.</summary>
internal static class GateReports
{
    private static readonly ImmutableDictionary<string, string?> None = ImmutableDictionary<string, string?>.Empty;

    /// <param name="type">The contract's type.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="version">The version that the finding names.</param>
    /// <param name="finding">The finding.</param>
    /// <param name="cancellationToken">Ends the search for its place.</param>
    public static GateReport Of(INamedTypeSymbol type, ContractModel contract, string schema, ReleasedSchema version, GateFinding finding, CancellationToken cancellationToken)
    {
        var released = version.Text;
        var (subject, location, isType) = NotedPlaces.Of(type, contract, finding) ?? ContractPlaces.Of(type, contract, finding.Path, IsOfType(finding));
        var mode = (CompatibilityMode)contract.Topic.Compatibility;
        var topic = contract.Topic.Name;
        if (FormerName(contract.Topic.Format, schema, released, finding) is { } former)
        {
            var isAvro = contract.Topic.Format == SchemaFormat.Avro;
            var advice = isAvro ? $"Add [Alias(\"{former}\")]." : $"Keep the name in JSON: [JsonPropertyName(\"{former}\")].";
            return new GateReport(
                RuleIds.LooksRenamed, location, GateMessage.OfRename(finding, subject, topic, mode, former, advice), None.Add(isAvro ? GateProperties.Alias : GateProperties.JsonName, former));
        }

        if (finding.Problem.Kind == IncompatibilityKind.CaseNamedOtherwise && finding.Path.Names.Length == 0)
            return new GateReport(RuleIds.BreakingChange, UnionPlaces.OfCaseName(type, cancellationToken), GateMessage.Of(finding, subject, topic, mode, contract.Topic.Format), CaseName(contract.Topic.Format, version));

        return new GateReport(Rule(finding), location, GateMessage.Of(finding, subject, topic, mode, contract.Topic.Format), Properties(contract.Topic.Format, schema, released, finding, isType));
    }

    private static string? FormerName(SchemaFormat format, string schema, string released, GateFinding finding) =>
        finding is { Direction: CompatibilityDirection.Backward, Problem.Kind: IncompatibilityKind.MissingDefault }
            ? Renames.FormerName(format, schema, released, finding.Path.Parent, finding.ReleasedPath, finding.Path.Last)
            : null;

    private static string Rule(GateFinding finding) => finding.Problem.Kind switch
    {
        IncompatibilityKind.MissingDefault or IncompatibilityKind.MayBeMissing or IncompatibilityKind.HeaderMissing or IncompatibilityKind.HeaderMayBeMissing when finding.Direction == CompatibilityDirection.Backward =>
            RuleIds.MissingDefault,
        IncompatibilityKind.TypeChanged or IncompatibilityKind.HeaderChanged or IncompatibilityKind.NoLongerNullable or IncompatibilityKind.DecimalChanged or IncompatibilityKind.SizeChanged => RuleIds.UnsafeTypeChange,
        IncompatibilityKind.TagReused or IncompatibilityKind.TagMoved or IncompatibilityKind.TagNotReserved or IncompatibilityKind.TagReserved => RuleIds.TagReused,
        _ => RuleIds.BreakingChange,
    };

    /// <summary>What named the cases of a union.</summary>
    private static ImmutableDictionary<string, string?> CaseName(SchemaFormat format, ReleasedSchema version)
    {
        var naming = CaseNaming.Of(format, version.Schema);
        return naming is { IsHeader: true, Name: { } header } ? None.Add(GateProperties.TypeHeader, header)
            : naming.IsBody ? None.Add(GateProperties.Discriminator, naming.Name)
            : None;
    }

    /// <summary>Whether a finding is about the type that its path leads to: it lacks a member, or is called otherwise.</summary>
    private static bool IsOfType(GateFinding finding) =>
        finding.Problem.Kind is IncompatibilityKind.TagNotReserved or IncompatibilityKind.NameChanged || finding is { Direction: CompatibilityDirection.Forward, Problem.Kind: IncompatibilityKind.MissingDefault };

    private static ImmutableDictionary<string, string?> Properties(SchemaFormat format, string schema, string released, GateFinding finding, bool isType) => (finding.Direction, finding.Problem.Kind) switch
    {
        // In JSON a member that can be null is still one that must be there.
        (CompatibilityDirection.Backward, IncompatibilityKind.MissingDefault or IncompatibilityKind.MayBeMissing) =>
            format == SchemaFormat.Avro ? None.Add(GateProperties.Nullable, null) : None.Add(GateProperties.Nullable, null).Add(GateProperties.Default, null),
        (CompatibilityDirection.Backward, IncompatibilityKind.HeaderMissing or IncompatibilityKind.HeaderMayBeMissing) => None.Add(GateProperties.Nullable, null),
        (CompatibilityDirection.Backward, IncompatibilityKind.NameChanged) when isType => None.Add(GateProperties.Alias, finding.Problem.Writer),
        (CompatibilityDirection.Backward, IncompatibilityKind.NoLongerNullable) => None.Add(GateProperties.Nullable, null),
        (_, IncompatibilityKind.TagReused or IncompatibilityKind.TagReserved) => None.Add(DiagnosticProperties.FreeTag, ProtobufNumbers.Free(schema, released)),
        (_, IncompatibilityKind.TagMoved) => None.Add(DiagnosticProperties.FreeTag, finding.Problem.Writer),
        (_, IncompatibilityKind.TagNotReserved) => None.Add(GateProperties.Reserve, finding.Problem.Reader),
        (CompatibilityDirection.Backward, IncompatibilityKind.UnknownSymbols) => None.Add(GateProperties.Values, finding.Problem.Writer),
        (_, IncompatibilityKind.HeaderChanged) => ReleasedTypes.OfHeader(finding) is { } type ? None.Add(GateProperties.Type, type) : None,
        (_, IncompatibilityKind.TypeChanged) => ReleasedTypes.Keyword(format, released, finding) is { } keyword ? None.Add(GateProperties.Type, keyword) : None,
        _ => None,
    };
}
