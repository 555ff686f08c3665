using System.Text;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.SchemaFiles;

/// <summary>The text of a schema's file: what the generator puts into the contract, laid out for people and their tools that compare lines.</summary>
internal static class SchemaFileText
{
    /// <summary>A schema as its file has it, with the notes.</summary>
    public static string Of(SchemaFormat format, NotedSchema schema) => format == SchemaFormat.Protobuf
        ? SchemaFileNotes.Add(Lines(schema.Text), schema.Notes) + "\n"
        : Indented(SchemaFileNotes.Add(format, JsonNodeParser.Parse(schema.Text), schema.Notes));

    /// <summary>The schema of a file as the generator writes it, layout left aside, and its notes.</summary>
    /// <exception cref="SchemaException">The file is no schema.</exception>
    public static NotedSchema Read(SchemaFormat format, string file)
    {
        if (format != SchemaFormat.Protobuf) return SchemaFileNotes.Take(format, JsonNodeParser.Parse(file));
        var noted = SchemaFileNotes.Take(Lines(file));
        return noted with { Text = Lines(noted.Text) };
    }

    private static string Lines(string text) => text.Replace("\r\n", "\n").Trim('\n', '\uFEFF');

    private static string Indented(JsonNode node)
    {
        var text = new StringBuilder();
        Append(text, node, 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonNode node, int depth)
    {
        // What holds no objects stays in its line: the symbols of an enum, the branches of a union.
        if (node.Kind == JsonNodeKind.Object && node.Members.Count > 0)
        {
            var separator = "{";
            foreach (var member in node.Members)
            {
                NewLine(text.Append(separator), depth + 1);
                JsonNode.AppendText(text, member.Key);
                Append(text.Append(": "), member.Value, depth + 1);
                separator = ",";
            }

            NewLine(text, depth);
            text.Append('}');
        }
        else if (node.Kind == JsonNodeKind.Array && node.Items.Any(static item => item.Kind is JsonNodeKind.Object or JsonNodeKind.Array))
        {
            var separator = "[";
            foreach (var item in node.Items)
            {
                NewLine(text.Append(separator), depth + 1);
                Append(text, item, depth + 1);
                separator = ",";
            }

            NewLine(text, depth);
            text.Append(']');
        }
        else
        {
            text.Append(node.Kind == JsonNodeKind.Array ? "[" + string.Join(", ", node.Items.Select(static item => item.ToString())) + "]" : node.ToString());
        }
    }

    private static void NewLine(StringBuilder text, int depth) => text.Append('\n').Append(' ', depth * 2);
}
