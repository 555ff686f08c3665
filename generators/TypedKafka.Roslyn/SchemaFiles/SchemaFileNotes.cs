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
    private const string Contract = "typedkafka-contract";
    private const string CommentOfHeader = "// typedkafka: type-header = ";
    private const string CommentOfContract = "// typedkafka: contract = ";
    private const string CommentOfMessage = "// typedkafka: message = ";
    private const string CommentOfUnions = "// typedkafka: unions";

    /// <summary>The file of a schema in JSON with its notes.</summary>
    public static JsonNode Add(SchemaFormat format, JsonNode schema, SchemaNotes notes)
    {
        var members = new List<KeyValuePair<string, JsonNode>>();

        // That no header names the case is noted in Avro; a JSON Schema says itself that a member of the body does.
        var isAvroUnion = format == SchemaFormat.Avro && schema.Kind == JsonNodeKind.Array;
        if (notes.HasUnions && (isAvroUnion || (format == SchemaFormat.Json && notes.TypeHeader is not null)))
            members.Add(new(Header, notes.TypeHeader is { } header ? JsonNode.Of(header) : JsonNode.Of(false)));
        if (notes.Contract is { } contract) members.Add(new(Contract, JsonNodeParser.Parse(contract)));
        if (members.Count == 0) return schema;
        var name = format == SchemaFormat.Avro ? "namespace" : "title";
        return isAvroUnion ? JsonNode.Array(schema.Items.Select((one, index) => index == 0 ? With(one, name, members) : one)) : With(schema, name, members);
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

        if (notes.Contract is { } contract) text.Append(CommentOfContract).Append(contract).Append('\n');
        if (notes.Message is { } message && ProtoParser.Parse(proto) is var file && file.Messages[0].FullName != message && file.Message(message) is not null)
            text.Append(CommentOfMessage).Append(message).Append('\n');
        return text.Append(proto).ToString();
    }

    /// <summary>Takes the notes out of a file in JSON.</summary>
    public static NotedSchema Take(SchemaFormat format, JsonNode file)
    {
        var noted = format == SchemaFormat.Avro && file.Kind == JsonNodeKind.Array ? file.Items.FirstOrDefault(static one => one[Header] is not null || one[Contract] is not null) : file;
        var (header, contract) = (noted?[Header], noted?[Contract]);
        if (header is null && contract is null) return new NotedSchema(file.ToString());
        var schema = file.Kind == JsonNodeKind.Array ? JsonNode.Array(file.Items.Select(Without)) : Without(file);
        return new NotedSchema(schema.ToString(), new SchemaNotes { HasUnions = header is not null, TypeHeader = header?.AsText(), Contract = contract?.ToString() });
    }

    /// <summary>Takes the notes out of the text of a <c>.proto</c> file.</summary>
    public static NotedSchema Take(string file)
    {
        var notes = SchemaNotes.None;
        var start = 0;
        while (Noted(Line(file, start)) is { } noted)
        {
            notes = new SchemaNotes
            {
                HasUnions = notes.HasUnions || noted.HasUnions,
                TypeHeader = notes.TypeHeader ?? noted.TypeHeader,
                Message = notes.Message ?? noted.Message,
                Contract = notes.Contract ?? noted.Contract,
            };
            start = Math.Min(start + Line(file, start).Length + 1, file.Length);
        }

        return new NotedSchema(file.Substring(start), notes);
    }

    private static string Line(string text, int start) => text.Substring(start, (text.IndexOf('\n', start) is >= 0 and var end ? end : text.Length) - start);

    private static SchemaNotes? Noted(string line)
    {
        if (line == CommentOfUnions) return new SchemaNotes { HasUnions = true };
        if (After(line, CommentOfMessage) is { } message) return new SchemaNotes { Message = message };
        if (After(line, CommentOfContract) is { } contract) return new SchemaNotes { Contract = JsonNodeParser.Parse(contract).ToString() };
        return After(line, CommentOfHeader) is { } header ? new SchemaNotes { HasUnions = true, TypeHeader = JsonNodeParser.Parse(header).AsText() } : null;
    }

    private static string? After(string line, string start) => line.StartsWith(start, StringComparison.Ordinal) ? line.Substring(start.Length) : null;

    private static JsonNode Without(JsonNode schema) => schema.Without(Header).Without(Contract);

    /// <summary>A copy with the notes behind the member that says what the schema is called, or at the end where none does.</summary>
    private static JsonNode With(JsonNode schema, string name, List<KeyValuePair<string, JsonNode>> notes)
    {
        if (schema.Kind != JsonNodeKind.Object) return schema;
        var noted = JsonNode.Object();
        foreach (var member in schema.Members)
        {
            noted.Add(member.Key, member.Value);
            if (member.Key == name) AddNotes();
        }

        if (schema[name] is null) AddNotes();
        return noted;

        void AddNotes()
        {
            foreach (var note in notes) noted.Add(note.Key, note.Value);
        }
    }
}
