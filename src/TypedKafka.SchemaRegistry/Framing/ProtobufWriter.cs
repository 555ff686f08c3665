using TypedKafka.Serialization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>A <c>.proto</c> file: the frame says which of its messages a body is of. Fields that the contract does not know are kept by its codec, so the body stays as it is.</summary>
internal sealed class ProtobufWriter(string name, string text, string message) : WriterSchema(name)
{
    private readonly ProtobufMessages _messages = ProtobufMessages.Read(text);
    private readonly string _message = ProtobufMessages.Unqualified(message);

    public override ReadOnlyMemory<byte> Open(ReadOnlyMemory<byte> value, in FrameHead head, MessageBuffer scratch)
    {
        Span<int> indexes = stackalloc int[MessageIndexes.MostIndexes];
        var length = MessageIndexes.Read(head.Rest, indexes, out var count);
        var written = _messages.Find(indexes[..count]);

        // Where both ways to count give a message, it is the one of Java's serializer: nothing is read for what it may not be.
        written ??= _messages.FindCountingMaps(indexes[..count]);
        if (written is null) throw new MessageFormatException($"The schema has no message with the indexes [{string.Join(", ", indexes[..count].ToArray())}].");

        // Packages may change: they are not on the wire.
        if (written != _message) throw new MessageFormatException($"It is a message '{written}', and '{_message}' is read here.{Otherwise(indexes[..count])}");
        return head.IsHeader ? value : value[(value.Length - head.Rest.Length + length)..];
    }

    private string Otherwise(ReadOnlySpan<int> indexes) => _messages.FindCountingMaps(indexes) == _message
        ? $" With the entries of maps counted among the nested messages, as some serializers do, it would be '{_message}': declare nested messages before map fields, and both are the same."
        : "";
}
