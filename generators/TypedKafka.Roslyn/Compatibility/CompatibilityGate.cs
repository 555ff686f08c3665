using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility;

/// <summary>Holds a new version of a schema against the released ones.</summary>
internal static class CompatibilityGate
{
    /// <summary>What the mode forbids, each thing once.</summary>
    /// <param name="format">The format of all the schemas.</param>
    /// <param name="schema">The new version.</param>
    /// <param name="released">The released ones, in any order.</param>
    /// <param name="mode">The mode.</param>
    /// <exception cref="Schemas.SchemaException">One of the texts is no schema of the format.</exception>
    public static IReadOnlyList<GateFinding> Check(SchemaFormat format, NotedSchema schema, IEnumerable<ReleasedSchema> released, CompatibilityMode mode)
    {
        if (CompatibilityModes.Effective(mode) == CompatibilityMode.None) return [];
        var versions = released.OrderByDescending(static version => version.Version).Select(version => version with { Schema = Noted(format, version.Schema, schema.Notes) }).ToList();
        var findings = new List<GateFinding>();

        // A number that was given once stays given, whatever the mode looks at.
        if (format == SchemaFormat.Protobuf)
        {
            var file = ProtoParser.Parse(schema);
            foreach (var version in versions) Add(ProtobufCompatibility.Numbers(file, ProtoParser.Parse(version.Schema)), CompatibilityDirection.Backward, version.Version);
        }

        if (!CompatibilityModes.IsTransitive(mode) && versions.Count > 1) versions.RemoveRange(1, versions.Count - 1);

        foreach (var version in versions)
        {
            Add(ContractComparison.Key(format, schema.Notes, version.Schema.Notes), CompatibilityDirection.Backward, version.Version);
            if (CompatibilityModes.IsBackward(mode)) Add(Compare(schema, version.Schema), CompatibilityDirection.Backward, version.Version);
            if (CompatibilityModes.IsForward(mode)) Add(Compare(version.Schema, schema), CompatibilityDirection.Forward, version.Version);
        }

        return findings;

        IEnumerable<Incompatibility> Compare(NotedSchema reader, NotedSchema writer) => SchemaComparison.Check(format, reader, writer).Concat(ContractComparison.Check(reader.Notes, writer.Notes));

        void Add(IEnumerable<Incompatibility> problems, CompatibilityDirection direction, int version)
        {
            foreach (var problem in problems)
            {
                var finding = new GateFinding(problem, direction, version);
                if (!findings.Exists(known => known.Direction == direction && known.Problem.Kind == problem.Kind && known.Path.Equals(finding.Path) && known.ReleasedPath.Equals(finding.ReleasedPath)))
                    findings.Add(finding);
            }
        }
    }

    /// <summary>A released schema: of a <c>.proto</c> file that says nothing of its own, what is known of the contract holds as well, for both are that contract's.</summary>
    private static NotedSchema Noted(SchemaFormat format, NotedSchema released, SchemaNotes contract) => format != SchemaFormat.Protobuf ? released
        : released with { Notes = released.Notes with { HasUnions = released.Notes.HasUnions || contract.HasUnions, Message = released.Notes.Message ?? contract.Message } };
}
