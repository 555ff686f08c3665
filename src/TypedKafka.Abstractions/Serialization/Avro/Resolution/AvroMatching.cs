using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>Which types of a writer a reader takes for its own.</summary>
internal static class AvroMatching
{
    /// <summary>Whether two named types have one name, or one that the reader's had before.</summary>
    public static bool IsSameName(AvroSchema from, AvroSchema to) =>
        from.Name == to.Name || to.Aliases.Any(alias => alias == from.FullName || (alias.LastIndexOf('.') < 0 && alias == from.Name));

    /// <summary>Whether a number, text or bytes of one type may be read as another.</summary>
    public static bool IsPromotion(AvroKind from, AvroKind to) => from switch
    {
        AvroKind.Int => to is AvroKind.Long or AvroKind.Float or AvroKind.Double,
        AvroKind.Long => to is AvroKind.Float or AvroKind.Double,
        AvroKind.Float => to == AvroKind.Double,
        AvroKind.String => to == AvroKind.Bytes,
        AvroKind.Bytes => to == AvroKind.String,
        _ => false,
    };

    /// <summary>The branch of a reader's union that takes a value: the first of its type and name, else the first that it can be promoted to; -1 when there is none.</summary>
    public static int BranchOf(AvroSchema union, AvroSchema from)
    {
        var branches = union.Branches;
        for (var i = 0; i < branches.Count; i++)
        {
            if (branches[i].Kind == from.Kind && (!from.IsNamed || branches[i].FullName == from.FullName)) return i;
        }

        for (var i = 0; i < branches.Count; i++)
        {
            if (branches[i].Kind == from.Kind && IsSameName(from, branches[i])) return i;
        }

        for (var i = 0; i < branches.Count; i++)
        {
            if (IsPromotion(from.Kind, branches[i].Kind)) return i;
        }

        return -1;
    }
}
