using System.Globalization;
using TypedKafka.Schemas;

namespace TypedKafka.Compatibility;

/// <summary>
/// Whether one Avro schema reads what another wrote. The verdict is that of Avro's own checker, with one exception: decimals of different size are different numbers, as the
/// specification says and every reader here has it, while that checker does not look at them.
/// </summary>
internal sealed class AvroCompatibility
{
    private readonly Dictionary<(AvroSchema Reader, AvroSchema Writer), List<Incompatibility>> _known = [];

    private AvroCompatibility()
    {
    }

    public static IReadOnlyList<Incompatibility> Check(AvroSchema reader, AvroSchema writer) =>
        [.. new AvroCompatibility().Pair(reader, writer, default, default).Distinct()];

    private List<Incompatibility> Pair(AvroSchema reader, AvroSchema writer, SchemaPath at, SchemaPath from)
    {
        if (_known.TryGetValue((reader, writer), out var known)) return known;

        // A pair that is reached again within itself is compatible unless something else in it is not.
        _known[(reader, writer)] = [];
        return _known[(reader, writer)] = Compare(reader, writer, at, from);
    }

    private List<Incompatibility> Compare(AvroSchema reader, AvroSchema writer, SchemaPath at, SchemaPath from)
    {
        if (writer.Kind == AvroKind.Union) return [.. writer.Branches.SelectMany(branch => Branch(reader, branch, at, from, InCase(from, writer, branch)))];
        if (reader.Kind == AvroKind.Union) return Branch(reader, writer, at, from, from);
        if (reader.Kind != writer.Kind) return IsPromotion(writer, reader) ? [] : [new(IncompatibilityKind.TypeChanged, at, from, Describe(reader), Describe(writer))];

        var found = new List<Incompatibility>();
        if (reader.IsNamed && reader.Name != writer.Name && !reader.Aliases.Contains(writer.FullName))
            found.Add(new(IncompatibilityKind.NameChanged, at, from, reader.FullName, writer.FullName));
        switch (reader.Kind)
        {
            case AvroKind.Array or AvroKind.Map:
                found.AddRange(Pair(reader.Element!, writer.Element!, at, from));
                break;
            case AvroKind.Fixed when reader.Size != writer.Size:
                found.Add(new(IncompatibilityKind.SizeChanged, at, from, Number(reader.Size), Number(writer.Size)));
                break;
            case AvroKind.Fixed or AvroKind.Bytes when IsDecimal(reader) && IsDecimal(writer) && (reader.Precision, reader.Scale) != (writer.Precision, writer.Scale):
                found.Add(new(IncompatibilityKind.DecimalChanged, at, from, Describe(reader), Describe(writer)));
                break;
            case AvroKind.Enum when reader.EnumDefault is null:
                var unknown = writer.Symbols.Except(reader.Symbols).ToArray();
                if (unknown.Length > 0) found.Add(new(IncompatibilityKind.UnknownSymbols, at, from, reader.FullName, string.Join(", ", unknown)));
                break;
            case AvroKind.Record:
                foreach (var field in reader.Fields) found.AddRange(Field(field, writer, at, from));
                break;
        }

        return found;
    }

    private List<Incompatibility> Field(AvroField field, AvroSchema writer, SchemaPath at, SchemaPath from)
    {
        var written = writer.Fields.Where(candidate => candidate.Name == field.Name || field.Aliases.Contains(candidate.Name)).ToArray();
        var path = at.To(field.Name);
        return written.Length switch
        {
            1 => Pair(field.Schema, written[0].Schema, path, from.To(written[0].Name)),
            0 => field.Default is null ? [new(IncompatibilityKind.MissingDefault, path, from, Describe(field.Schema))] : [],
            _ => [new(IncompatibilityKind.Ambiguous, path, from, field.Name, string.Join(", ", written.Select(static candidate => candidate.Name)))],
        };
    }

    /// <summary>A branch of the writer's, or the writer's only type, for a reader whose union may have it.</summary>
    private List<Incompatibility> Branch(AvroSchema reader, AvroSchema branch, SchemaPath at, SchemaPath from, SchemaPath inBranch)
    {
        if (reader.Kind != AvroKind.Union)
        {
            if (branch.Kind == AvroKind.Null && reader.Kind != AvroKind.Null) return [new(IncompatibilityKind.NoLongerNullable, at, from, Describe(reader), Describe(branch))];
            return Pair(reader, branch, at, inBranch);
        }

        var nearest = (List<Incompatibility>?)null;
        foreach (var candidate in reader.Branches)
        {
            var found = Pair(candidate, branch, InCase(at, reader, candidate), inBranch);
            if (found.Count == 0) return [];

            // What is wrong inside of the branch that was meant says more than that no branch fits.
            if (candidate.Kind == branch.Kind && (!branch.IsNamed || candidate.Name == branch.Name)) nearest ??= found;
        }

        if (nearest is not null) return nearest;
        if (branch.Kind == AvroKind.Null) return [new(IncompatibilityKind.NoLongerNullable, at, from, Describe(reader), Describe(branch))];
        var others = reader.Branches.Where(static candidate => candidate.Kind != AvroKind.Null).ToArray();
        return others.Length == 1 && others.Length < reader.Branches.Count
            ? Pair(others[0], branch, at, inBranch)
            : [new(IncompatibilityKind.MissingBranch, at, from, Describe(reader), Describe(branch))];
    }

    /// <summary>The place of a branch: a record to choose from adds its name, and what may only be null does not.</summary>
    private static SchemaPath InCase(SchemaPath path, AvroSchema union, AvroSchema branch) => union.HasCases && branch.Kind == AvroKind.Record ? path.To(branch.Name) : path;

    private static bool IsPromotion(AvroSchema writer, AvroSchema reader) => (writer.Kind, reader.Kind) switch
    {
        (AvroKind.Int, AvroKind.Long or AvroKind.Float or AvroKind.Double) => true,
        (AvroKind.Long, AvroKind.Float or AvroKind.Double) => true,
        (AvroKind.Float, AvroKind.Double) => true,
        (AvroKind.String, AvroKind.Bytes) or (AvroKind.Bytes, AvroKind.String) => !IsDecimal(writer) && !IsDecimal(reader),
        _ => false,
    };

    private static bool IsDecimal(AvroSchema schema) => schema.LogicalType == AvroLogicalTypes.Decimal;

    private static string Describe(AvroSchema schema) => schema.Kind switch
    {
        _ when IsDecimal(schema) => $"decimal({Number(schema.Precision)}, {Number(schema.Scale)})",
        AvroKind.Union => string.Join(" or ", schema.Branches.Select(Describe)),
        AvroKind.Array or AvroKind.Map => $"{AvroSchema.KindName(schema.Kind)} of {Describe(schema.Element!)}",
        _ => schema.ToString(),
    };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
