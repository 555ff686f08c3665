using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>Whether every value of one schema has the same bytes and meaning in another. Types that hold themselves are the same where nothing in them is different.</summary>
internal sealed class AvroSameBytes
{
    private readonly HashSet<(AvroSchema, AvroSchema)> _assumed = [];

    public bool Of(AvroSchema from, AvroSchema to)
    {
        if (from.Kind != to.Kind || from.LogicalType != to.LogicalType || from.Precision != to.Precision || from.Scale != to.Scale || from.Size != to.Size) return false;
        if (from.IsNamed && from.Name != to.Name) return false;
        if (!_assumed.Add((from, to))) return true;
        return from.Kind switch
        {
            AvroKind.Enum => from.Symbols.SequenceEqual(to.Symbols),
            AvroKind.Array or AvroKind.Map => Of(from.Element!, to.Element!),
            AvroKind.Union => from.Branches.Count == to.Branches.Count && from.Branches.Zip(to.Branches).All(pair => Of(pair.First, pair.Second)),
            AvroKind.Record => from.Fields.Count == to.Fields.Count && from.Fields.Zip(to.Fields).All(pair => pair.First.Name == pair.Second.Name && Of(pair.First.Schema, pair.Second.Schema)),
            _ => true,
        };
    }
}
