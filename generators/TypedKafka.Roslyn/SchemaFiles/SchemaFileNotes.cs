using System.Text;
using TypedKafka.Compatibility;
using TypedKafka.Roslyn;
using TypedKafka.Schemas;

namespace TypedKafka.SchemaFiles;

/// <summary>
/// Notes in the file of a schema, which stays one that others can read: properties that they do not know, in Avro of the first case, for a union has none of its own; in a <c>.proto</c> file comments at its start.
/// </summary>
internal static class SchemaFileNotes
{
    private const string Header = "typedkafka-type-header";
    private const string CommentOfHeader = "// typedkafka: type-header = ";
    private const string CommentOfMessage = "// typedkafka: message = ";
    private const string CommentOfUnions = "// typedkafka: unions";

    /// <summary>The file of a schema in JSON with its notes.</summary>
    public static JsonNode Add(SchemaFormat format, JsonNode schema, SchemaNotes notes)
    {
        if (!notes.HasUnions) return schema;
        var header = notes.TypeHeader is { } name ? JsonNode.Of(name) : JsonNode.Of(false);
        if (format == SchemaFormat.Avro)
        {
            return schema.Kind != JsonNodeKind.Array ? schema
                : JsonNode.Array(schema.Items.Select((one, index) => index == 0 && one.Kind == JsonNodeKind.Object ? With(one, "namespace", header) : one));
        }

        // That a member of the body names the case, a JSON Schema says itself.
        return notes.TypeHeader is null ? schema : With(schema, "title", header);
    }

    /// <summary>The text of a <c>.proto</c> file with its notes.</summary>
    public static string Add(string proto, SchemaNotes notes)
    {
        var text = new StringBuilder();
        if (notes.TypeHeader is { } header)
        {
            text.Append(CommentOfHeader);
            JsonNode.AppendText(text, header);
            text.Append('\n');
        }
        else if (notes.HasUnions)
        {
            text.Append(CommentOfUnions).Append('\n');
        }

        if (notes.Message is { } message && ProtoParser.Parse(proto) is var file && file.Messages[0].FullName != message && file.Message(message) is not null)
            text.Append(CommentOfMessage).Append(message).Append('\n');
        return text.Append(proto).ToString();
    }

    /// <summary>Takes the notes out of a file in JSON.</summary>
    public static NotedSchema Take(SchemaFormat format, JsonNode file)
    {
        var noted = format == SchemaFormat.Avro && file.Kind == JsonNodeKind.Array ? file.Items.FirstOrDefault(static one => one[Header] is not null) : file;
        if (noted?[Header] is not { } header) return new NotedSchema(file.ToString());
        var schema = file.Kind == JsonNodeKind.Array ? JsonNode.Array(file.Items.Select(static one => one.Without(Header))) : file.Without(Header);
        return new NotedSchema(schema.ToString(), new SchemaNotes { HasUnions = true, TypeHeader = header.AsText() });
    }

    /// <summary>Takes the notes out of the text of a <c>.proto</c> file.</summary>
    public static NotedSchema Take(string file)
    {
        var notes = SchemaNotes.None;
        var start = 0;
        while (Noted(Line(file, start)) is { } noted)
        {
            notes = notes with { HasUnions = notes.HasUnions || noted.HasUnions, TypeHeader = notes.TypeHeader ?? noted.TypeHeader, Message = notes.Message ?? noted.Message };
            start = Math.Min(start + Line(file, start).Length + 1, file.Length);
        }

        return new NotedSchema(file.Substring(start), notes);
    }

    private static string Line(string text, int start) => text.Substring(start, (text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length) - start);

    private static SchemaNotes? Noted(string line)
    {
        if (line == CommentOfUnions) return new SchemaNotes { HasUnions = true };
        if (line.StartsWith(CommentOfMessage, StringComparison.Ordinal)) return new SchemaNotes { Message = line.Substring(CommentOfMessage.Length) };
        return line.StartsWith(CommentOfHeader, StringComparison.Ordinal) ? new SchemaNotes { HasUnions = true, TypeHeader = JsonNodeParser.Parse(line.Substring(CommentOfHeader.Length)).AsText() } : null;
    }

    /// <summary>A copy with the note behind the member that says what the schema is called, or at the end where none does.</summary>
    private static JsonNode With(JsonNode schema, string name, JsonNode header)
    {
        var noted = JsonNode.Object();
        foreach (var member in schema.Members)
        {
            noted.Add(member.Key, member.Value);
            if (member.Key == name) noted.Add(Header, header);
        }

        return noted[Header] is null ? noted.Add(Header, header) : noted;
    }
}
