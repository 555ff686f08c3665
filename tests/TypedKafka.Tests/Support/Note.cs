using TypedKafka.Serialization;

namespace TypedKafka.Tests.Support;

/// <summary>A message with a hand-written contract, so that tests see and can break each call of the codec.</summary>
public sealed record Note(string? Key, string Text)
{
    public static NoteContract Contract { get; } = new();
}

/// <summary>The contract of <see cref="Note"/>: key and value are UTF-8 text.</summary>
public sealed class NoteContract(string topic = "notes", int partitions = 1) : ITopicContract<Note>
{
    public TopicDefinition Topic { get; } = new(topic, partitions);

    public MessageSchema Schema { get; } = new(TopicFormat.Json, "Note", "{\"type\":\"string\"}", 0x4E6F7465);

    public bool HasKey => true;

    public bool WriteKey(ref MessageWriter writer, in Note value)
    {
        if (value.Key is null) return false;
        writer.Write(System.Text.Encoding.UTF8.GetBytes(value.Key));
        return true;
    }

    public void WriteHeaders(ref MessageHeaderWriter writer, in Note value) => writer.Write("length"u8, new[] { (byte)value.Text.Length });

    public void WriteValue(ref MessageWriter writer, in Note value)
    {
        writer.Write(System.Text.Encoding.UTF8.GetBytes(value.Text));
        if (value.Text.StartsWith("unserializable", StringComparison.Ordinal)) throw new InvalidOperationException("A getter threw.");
    }

    public Note Read(MessageData data)
    {
        var text = System.Text.Encoding.UTF8.GetString(data.Value);
        if (text.StartsWith("poison", StringComparison.Ordinal)) throw new MessageFormatException("The text is poison.", "text");
        return new Note(data.HasKey ? System.Text.Encoding.UTF8.GetString(data.Key) : null, text);
    }
}
