namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>The messages of a <c>.proto</c> file by their indexes. Reads no more of the file than where messages begin and end, and where their maps are.</summary>
internal sealed class ProtobufMessages
{
    private readonly List<(string? Name, ProtobufMessages Nested)> _all = [];

    // Each map field is a nested message of its own to Protobuf's compiler, at the place of the field.
    private readonly List<(string? Name, ProtobufMessages Nested)> _withMapEntries = [];

    /// <summary>Reads a file: its text, or the base64 of its descriptor, which some registries give back as a serializer registered it.</summary>
    /// <exception cref="FormatException">Its braces do not match, or its descriptor is malformed.</exception>
    public static ProtobufMessages Read(string schema)
    {
        if (ProtobufDescriptor.TryDecode(schema, out var descriptor)) return ProtobufDescriptor.Read(descriptor);
        return ReadText(schema);
    }

    /// <summary>The name of a message after the last dot.</summary>
    public static string Unqualified(string name) => name[(name.LastIndexOf('.') + 1)..];

    /// <summary>The unqualified name of the message with these indexes, or <see langword="null"/>.</summary>
    public string? Find(ReadOnlySpan<int> indexes) => Find(indexes, static place => place._all);

    /// <summary>
    /// The unqualified name of the message with these indexes, where maps count among the nested messages, or <see langword="null"/>. Confluent's serializers for Java and JavaScript do not count them, and those for .NET,
    /// Python and Go do.
    /// </summary>
    public string? FindCountingMaps(ReadOnlySpan<int> indexes) => Find(indexes, static place => place._withMapEntries);

    /// <summary>The indexes of a message, by its full name: of several whose own names are the same, the one with the most enclosing names in common.</summary>
    public int[]? IndexesOf(string fullName)
    {
        var names = fullName.Split('.');
        for (var start = 0; start < names.Length; start++)
        {
            if (Walk(names.AsSpan(start)) is { } indexes) return indexes;
        }

        return null;
    }

    public ProtobufMessages Add(string name)
    {
        var nested = new ProtobufMessages();
        _all.Add((name, nested));
        _withMapEntries.Add((name, nested));
        return nested;
    }

    public void AddMapEntry() => _withMapEntries.Add((null, new ProtobufMessages()));

    private static ProtobufMessages ReadText(string text)
    {
        var root = new ProtobufMessages();
        var open = new Stack<ProtobufMessages?>([root]);
        var tokens = new ProtobufTokens(text);
        var last = "";
        var isStart = true;
        string? message = null;
        while (tokens.TryNext(out var token))
        {
            switch (token)
            {
                case "{":
                    // Of braces that are not a message's (enum, oneof, extend, options) nothing is read, nor of what is in them.
                    var nested = message is null || open.Peek() is null ? null : open.Peek()!.Add(message);
                    open.Push(nested);
                    (message, isStart) = (null, true);
                    break;
                case "}":
                    if (open.Count == 1) throw new FormatException("The .proto file closes more braces than it opens.");
                    open.Pop();
                    (message, isStart) = (null, true);
                    break;
                case ";":
                    (message, isStart) = (null, true);
                    break;
                default:
                    if (!isStart && last == "message" && message is null) message = token;
                    else if (!isStart) message = null;
                    if (!isStart && last == "map" && token == "<") open.Peek()?.AddMapEntry();
                    last = isStart ? token : "";
                    isStart = false;
                    break;
            }
        }

        return open.Count == 1 ? root : throw new FormatException("The .proto file ends within braces.");
    }

    private string? Find(ReadOnlySpan<int> indexes, Func<ProtobufMessages, List<(string? Name, ProtobufMessages Nested)>> nested)
    {
        var place = this;
        string? name = null;
        foreach (var index in indexes)
        {
            var all = nested(place);
            if (index >= all.Count) return null;
            (name, place) = all[index];
        }

        return name;
    }

    private int[]? Walk(ReadOnlySpan<string> names)
    {
        var place = this;
        var indexes = new List<int>();
        foreach (var name in names)
        {
            var index = place._all.FindIndex(Named(name));
            if (index < 0) return null;
            indexes.Add(index);
            place = place._all[index].Nested;
        }

        return [.. indexes];

        static Predicate<(string? Name, ProtobufMessages Nested)> Named(string name) => one => one.Name == name;
    }
}
