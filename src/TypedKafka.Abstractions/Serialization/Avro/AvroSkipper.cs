using System.Text.Unicode;
using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>Passes over values of schemas that are known at run time only.</summary>
internal static class AvroSkipper
{
    public static void Skip(AvroSchema schema, ref AvroReader reader)
    {
        switch (schema.Kind)
        {
            case AvroKind.Null: break;
            case AvroKind.Boolean: reader.ReadBoolean(); break;
            case AvroKind.Int: reader.ReadInt(); break;
            case AvroKind.Enum or AvroKind.Long: reader.ReadLong(); break;
            case AvroKind.Float: reader.ReadFixed(sizeof(float)); break;
            case AvroKind.Double: reader.ReadFixed(sizeof(double)); break;
            case AvroKind.Bytes: reader.ReadBytes(); break;
            case AvroKind.String:
                var start = reader.Position;
                if (!Utf8.IsValid(reader.ReadBytes())) throw reader.Malformed(start, "The text is not valid UTF-8.");
                break;
            case AvroKind.Fixed: reader.ReadFixed(schema.Size); break;
            case AvroKind.Record:
                reader.Enter();
                foreach (var field in schema.Fields) Skip(field.Schema, ref reader);
                reader.Leave();
                break;
            case AvroKind.Union: Skip(Branch(schema, ref reader, out _), ref reader); break;
            default:
                for (var count = reader.ReadBlock(); count > 0; count = reader.ReadBlock())
                {
                    for (; count > 0; count--)
                    {
                        if (schema.Kind == AvroKind.Map) reader.ReadBytes();
                        Skip(schema.Element!, ref reader);
                    }
                }

                break;
        }
    }

    /// <summary>Reads which branch of a union comes.</summary>
    public static AvroSchema Branch(AvroSchema union, ref AvroReader reader, out int index)
    {
        var start = reader.Position;
        var branch = reader.ReadLong();
        if ((ulong)branch >= (ulong)union.Branches.Count) throw reader.Malformed(start, $"The union has {union.Branches.Count} branches, and number {branch} was found.");
        index = (int)branch;
        return union.Branches[index];
    }
}
