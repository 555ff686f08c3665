using System.Globalization;
using System.Text;

namespace TypedKafka.Schemas;

/// <summary>
/// Writes a schema in Avro's Parsing Canonical Form: full names, no spaces, and of the attributes only those that readers need. Two schemas of one form read each other's bytes.
/// </summary>
internal static class AvroCanonicalForm
{
    public static string Of(AvroSchema schema)
    {
        var text = new StringBuilder();
        Append(text, schema, new HashSet<string>(StringComparer.Ordinal));
        return text.ToString();
    }

    private static void Append(StringBuilder text, AvroSchema schema, HashSet<string> defined)
    {
        switch (schema.Kind)
        {
            case AvroKind.Union:
                text.Append('[');
                for (var i = 0; i < schema.Branches.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    Append(text, schema.Branches[i], defined);
                }

                text.Append(']');
                break;
            case AvroKind.Array or AvroKind.Map:
                text.Append(schema.Kind == AvroKind.Array ? "{\"type\":\"array\",\"items\":" : "{\"type\":\"map\",\"values\":");
                Append(text, schema.Element!, defined);
                text.Append('}');
                break;
            case AvroKind.Record or AvroKind.Enum or AvroKind.Fixed when defined.Add(schema.FullName):
                text.Append("{\"name\":\"").Append(schema.FullName).Append("\",\"type\":\"").Append(AvroSchema.KindName(schema.Kind)).Append('"');
                Definition(text, schema, defined);
                text.Append('}');
                break;
            default:
                text.Append('"').Append(schema).Append('"');
                break;
        }
    }

    private static void Definition(StringBuilder text, AvroSchema schema, HashSet<string> defined)
    {
        switch (schema.Kind)
        {
            case AvroKind.Fixed:
                text.Append(",\"size\":").Append(schema.Size.ToString(CultureInfo.InvariantCulture));
                break;
            case AvroKind.Enum:
                text.Append(",\"symbols\":[").Append(string.Join(",", schema.Symbols.Select(static symbol => $"\"{symbol}\""))).Append(']');
                break;
            default:
                text.Append(",\"fields\":[");
                for (var i = 0; i < schema.Fields.Count; i++)
                {
                    if (i > 0) text.Append(',');
                    text.Append("{\"name\":\"").Append(schema.Fields[i].Name).Append("\",\"type\":");
                    Append(text, schema.Fields[i].Schema, defined);
                    text.Append('}');
                }

                text.Append(']');
                break;
        }
    }
}
