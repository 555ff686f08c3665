using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>Plans how values of one schema are brought into the form of another.</summary>
internal sealed class AvroPlanner
{
    // Records refer to themselves: what is being planned already is referred to.
    private readonly Dictionary<(AvroSchema From, AvroSchema To), AvroFields> _records = [];

    public AvroStep Plan(AvroSchema from, AvroSchema to)
    {
        if (new AvroSameBytes().Of(from, to)) return new AvroCopy(from);
        if (from.Kind == AvroKind.Union) return Union(from, to);
        if (to.Kind == AvroKind.Union)
        {
            var branch = AvroMatching.BranchOf(to, from);
            return branch < 0 ? Refuse(from, to) : new AvroIntoUnion(branch, Plan(from, to.Branches[branch]));
        }

        if (IsUuid(from) && IsUuid(to) && from.Kind != to.Kind) return from.Kind == AvroKind.Fixed ? new AvroUuidText() : new AvroUuidBytes();
        if (IsDuration(from) && IsDuration(to)) return new AvroCopy(from);
        if (AvroTimeUnits.Between(from, to) is { } rescale) return rescale;
        if (from.Kind != to.Kind) return Promote(from, to);
        return from.Kind switch
        {
            AvroKind.Record => AvroMatching.IsSameName(from, to) ? Record(from, to) : Refuse(from, to),
            AvroKind.Enum => AvroMatching.IsSameName(from, to) ? new AvroSymbols(from, to) : Refuse(from, to),
            AvroKind.Fixed when from.Size != to.Size || !AvroMatching.IsSameName(from, to) => Refuse(from, to),
            AvroKind.Array or AvroKind.Map => new AvroItems(from.Kind == AvroKind.Map) { Item = Plan(from.Element!, to.Element!) },
            _ => IsDecimalOfOtherSize(from, to)
                ? new AvroRefusal($"The writer's decimals have {from.Precision} digits, {from.Scale} of them after the point, and the reader's {to.Precision} and {to.Scale}: they are not the same numbers.")
                : new AvroCopy(from),
        };
    }

    private AvroBranches Union(AvroSchema from, AvroSchema to)
    {
        var branches = new AvroBranches();
        branches.Branches = [.. from.Branches.Select(branch => Plan(branch, to))];
        return branches;
    }

    private AvroFields Record(AvroSchema from, AvroSchema to)
    {
        if (_records.TryGetValue((from, to), out var known)) return known;
        var record = new AvroFields(from);
        _records.Add((from, to), record);
        var fields = new AvroFieldStep[to.Fields.Count];
        for (var i = 0; i < fields.Length; i++)
        {
            var field = to.Fields[i];
            var source = SourceOf(from, field);
            if (source < 0 && field.Default is null)
            {
                record.Refuse($"'{to.Name}.{field.Name}' has no default, and the writer's schema does not have it. Make the member nullable or give it a default.");
                return record;
            }

            fields[i] = source < 0
                ? new AvroFieldStep(-1, null, AvroDefaultBytes.Of(field.Default!, field.Schema))
                : new AvroFieldStep(source, Plan(from.Fields[source].Schema, field.Schema), []);
        }

        record.Set(fields);
        return record;
    }

    private static int SourceOf(AvroSchema from, AvroField field)
    {
        for (var i = 0; i < from.Fields.Count; i++)
        {
            if (from.Fields[i].Name == field.Name) return i;
        }

        for (var i = 0; i < from.Fields.Count; i++)
        {
            if (field.Aliases.Contains(from.Fields[i].Name)) return i;
        }

        return -1;
    }

    private static AvroStep Promote(AvroSchema from, AvroSchema to)
    {
        if (!AvroMatching.IsPromotion(from.Kind, to.Kind) || IsDecimal(from) || IsDecimal(to)) return Refuse(from, to);
        return to.Kind is AvroKind.Float or AvroKind.Double ? new AvroPromotion(from.Kind, to.Kind) : new AvroCopy(from);
    }

    private static bool IsUuid(AvroSchema schema) => schema.LogicalType == AvroLogicalTypes.Uuid;

    // Twelve bytes under whatever name: the specification gives a duration none.
    private static bool IsDuration(AvroSchema schema) => schema.LogicalType == AvroLogicalTypes.Duration;

    private static bool IsDecimal(AvroSchema schema) => schema.LogicalType == AvroLogicalTypes.Decimal;

    private static bool IsDecimalOfOtherSize(AvroSchema from, AvroSchema to) =>
        IsDecimal(from) && IsDecimal(to) && (from.Precision != to.Precision || from.Scale != to.Scale);

    private static AvroRefusal Refuse(AvroSchema from, AvroSchema to) => new($"The writer's {from} cannot be read as the reader's {to}.");
}
