using System.Buffers.Binary;
using TypedKafka.SchemaRegistry.Hosting;
using TypedKafka.Serialization;

namespace TypedKafka.SchemaRegistry.Framing;

/// <summary>Writes the frame of a contract on a topic: bytes that are made once, when the schema's id is known.</summary>
internal sealed class RegistryFrameWriter(SchemaRegistryClient client, string topic, MessageSchema schema) : FrameWriter
{
    private readonly string _subject = SchemaSubjects.Of(client.Settings.SubjectNames, topic, schema.Name);
    private readonly RegistrySchema _schema = new(schema.Format, schema.Text) { References = client.Settings.References.GetValueOrDefault(schema.Name, []) };
    private readonly byte[] _indexes = Indexes(schema);
    private Frame? _frame;

    public override bool IsReady => Volatile.Read(ref _frame) is not null;

    public override ValueTask PrepareAsync(CancellationToken cancellationToken) => IsReady ? ValueTask.CompletedTask : AskAsync(cancellationToken);

    public override void WriteHeaders(ref MessageHeaderWriter writer)
    {
        if (_frame!.Header is { } header) writer.Write(FrameHead.HeaderName, header);
    }

    public override void WritePrefix(ref MessageWriter writer)
    {
        if (_frame!.Prefix is { } prefix) writer.Write(prefix);
    }

    private async ValueTask AskAsync(CancellationToken cancellationToken)
    {
        var registered = await client.ResolveAsync(_subject, _schema, client.Settings.Mode, cancellationToken).ConfigureAwait(false);
        var frame = client.Settings.SchemaId == SchemaIdPlacement.Header ? new Frame(null, Header(registered)) : new Frame(Prefix(registered.Id), null);
        if (Interlocked.CompareExchange(ref _frame, frame, null) is null) client.Log.Resolved(schema.Name, topic, registered.Id, _subject);
    }

    private byte[] Prefix(int id)
    {
        var prefix = new byte[FrameHead.IdLength + _indexes.Length];
        prefix[0] = FrameHead.IdVersion;
        BinaryPrimitives.WriteInt32BigEndian(prefix.AsSpan(1), id);
        _indexes.CopyTo(prefix.AsSpan(FrameHead.IdLength));
        return prefix;
    }

    private byte[] Header(RegisteredSchema registered)
    {
        var guid = registered.Guid ?? throw new SchemaRegistryException(
            SchemaRegistryFailure.InvalidAnswer,
            $"The schema registry at {client.Url} gave schema {registered.Id} of subject '{_subject}' no GUID, and SchemaId is Header, which needs one. Set SchemaId to Prefix, or use a registry that gives GUIDs (Confluent's does since 8.0).")
        {
            Subject = _subject,
        };
        var header = new byte[FrameHead.GuidLength + _indexes.Length];
        header[0] = FrameHead.GuidVersion;
        guid.TryWriteBytes(header.AsSpan(1), bigEndian: true, out _);
        _indexes.CopyTo(header.AsSpan(FrameHead.GuidLength));
        return header;
    }

    private static byte[] Indexes(MessageSchema schema)
    {
        if (schema.Format != TopicFormat.Protobuf) return [];
        var indexes = ProtobufMessages.Read(schema.Text).IndexesOf(schema.Name)
            ?? throw new InvalidOperationException($"The .proto text of '{schema.Name}' has no message of that name.");
        return MessageIndexes.Write(indexes);
    }

    private sealed record Frame(byte[]? Prefix, byte[]? Header);
}
