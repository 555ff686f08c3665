using System.Globalization;
using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>The defaults of fields in Avro's binary encoding.</summary>
internal static class AvroDefaultBytes
{
    public static byte[] Of(JsonNode value, AvroSchema schema)
    {
        var buffer = MessageBuffer.Rent();
        try
        {
            var writer = new MessageWriter(buffer);
            Write(ref writer, value, schema);
            writer.Complete();
            return buffer.WrittenSpan.ToArray();
        }
        finally
        {
            buffer.Return();
        }
    }

    private static void Write(ref MessageWriter writer, JsonNode value, AvroSchema schema)
    {
        switch (schema.Kind)
        {
            case AvroKind.Null: break;
            case AvroKind.Boolean: AvroBoolean.Write(ref writer, value.Kind == JsonNodeKind.True); break;
            case AvroKind.Int or AvroKind.Long:
                AvroDefaults.TryInteger(value, out var number);
                AvroWriting.Number(ref writer, number);
                break;
            case AvroKind.Float: AvroFloat.Write(ref writer, (float)double.Parse(value.Text, CultureInfo.InvariantCulture)); break;
            case AvroKind.Double: AvroDouble.Write(ref writer, double.Parse(value.Text, CultureInfo.InvariantCulture)); break;
            case AvroKind.String: AvroString.Write(ref writer, value.Text); break;
            case AvroKind.Bytes: AvroWriting.Bytes(ref writer, Bytes(value)); break;
            case AvroKind.Fixed: writer.Write(Bytes(value)); break;
            case AvroKind.Enum: AvroWriting.Number(ref writer, schema.Symbols.ToList().IndexOf(value.Text)); break;
            case AvroKind.Union:
                var branch = schema.Branches.ToList().FindIndex(candidate => AvroDefaults.Fits(value, candidate));
                AvroWriting.Number(ref writer, branch);
                Write(ref writer, value, schema.Branches[branch]);
                break;
            case AvroKind.Array:
                if (value.Items.Count > 0) AvroWriting.Number(ref writer, value.Items.Count);
                foreach (var item in value.Items) Write(ref writer, item, schema.Element!);
                writer.Write((byte)0);
                break;
            case AvroKind.Map:
                if (value.Members.Count > 0) AvroWriting.Number(ref writer, value.Members.Count);
                foreach (var entry in value.Members)
                {
                    AvroString.Write(ref writer, entry.Key);
                    Write(ref writer, entry.Value, schema.Element!);
                }

                writer.Write((byte)0);
                break;
            default:
                writer.Enter();
                foreach (var field in schema.Fields) Write(ref writer, (value[field.Name] ?? field.Default)!, field.Schema);
                writer.Leave();
                break;
        }
    }

    private static byte[] Bytes(JsonNode value) => [.. value.Text.Select(static c => (byte)c)];
}
