using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>Compares what readers depend on and no schema says: keys, headers, and the numbers that stand for values of enums. <see cref="ContractNotes"/> describes it.</summary>
internal static class ContractComparison
{
    /// <summary>How keys are written otherwise than before: that is nobody's mode to allow, for the partition of a record comes of it, and so the order of records, and what compaction leaves.</summary>
    public static IEnumerable<Incompatibility> Key(SchemaFormat format, SchemaNotes now, SchemaNotes released)
    {
        if (ContractNotes.Key(now) is not { } key || ContractNotes.Key(released) is not { Count: > 0 } before) yield break;
        if (key.Count != before.Count || !key.Zip(before, (part, other) => part.IsSame(other, format)).All(static same => same))
            yield return new Incompatibility(IncompatibilityKind.KeyChanged, default, default, Tell(key), Tell(before));
    }

    /// <summary>What a reader does not find in the headers of what a writer wrote, or takes for something else.</summary>
    public static IEnumerable<Incompatibility> Check(SchemaNotes reader, SchemaNotes writer)
    {
        if (reader.Contract is null || writer.Contract is null) return [];
        return Headers(ContractNotes.Headers(reader), ContractNotes.Headers(writer)).Concat(Enums(ContractNotes.Enums(reader), ContractNotes.Enums(writer)));
    }

    private static IEnumerable<Incompatibility> Headers(IReadOnlyList<HeaderNote> reader, IReadOnlyList<HeaderNote> writer)
    {
        foreach (var header in reader)
        {
            var path = default(SchemaPath).To(header.Name);
            var written = writer.FirstOrDefault(other => other.Name == header.Name);
            if (written is null)
            {
                if (header.IsRequired) yield return new Incompatibility(IncompatibilityKind.HeaderMissing, path, path);
                continue;
            }

            if (header.IsRequired && !written.IsAlwaysWritten) yield return new Incompatibility(IncompatibilityKind.HeaderMayBeMissing, path, path);
            if (!CanonicalTypes.Reads(header.Type, written.Type)) yield return new Incompatibility(IncompatibilityKind.HeaderChanged, path, path, header.Type, written.Type);
        }
    }

    private static IEnumerable<Incompatibility> Enums(JsonNode reader, JsonNode writer)
    {
        foreach (var (name, values) in reader.Members.Select(static member => (member.Key, member.Value)))
        {
            if (writer[name] is not { } written) continue;
            var moved = values.Members.Where(value => written[value.Key] is { } number && number.Text != value.Value.Text).Select(static value => value.Key).ToArray();
            var path = default(SchemaPath).To(name);
            if (moved.Length > 0) yield return new Incompatibility(IncompatibilityKind.ValuesRenumbered, path, path, Numbers(values), Numbers(written));

            string Numbers(JsonNode numbers) => string.Join(", ", moved.Select(value => $"{value} = {numbers[value]!.Text}"));
        }
    }

    private static string Tell(IReadOnlyList<KeyNote> key) => key.Count == 0 ? "gone" : $"({string.Join(", ", key.Select(static part => $"{part.Names[0]}: {part.Type}"))})";
}
