using TypedKafka.SchemaRegistry.Framing;

namespace TypedKafka.SchemaRegistry;

/// <summary>
/// Confluent's wire format: messages say which schema of a registry they were written with. <c>AddSchemaRegistry()</c> registers it; without a host it is given to <see cref="KafkaClient.Create"/>. Once an id
/// is known, a message costs no HTTP, no lock and no allocation. Tombstones have no frame, and keys stay canonical bytes.
/// </summary>
/// <param name="client">The registry, which the framing does not dispose.</param>
public sealed class SchemaRegistryFraming(SchemaRegistryClient client) : IMessageFraming
{
    private readonly SchemaRegistryClient _client = client ?? throw new ArgumentNullException(nameof(client));

    /// <inheritdoc/>
    public FrameWriter OpenWriter(string topic, MessageSchema schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(schema);
        Check(schema);
        return new RegistryFrameWriter(_client, topic, schema);
    }

    /// <inheritdoc/>
    public FrameReader OpenReader(string topic, MessageSchema schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(schema);
        Check(schema);
        return new RegistryFrameReader(new WriterSchemas(_client, schema));
    }

    /// <summary>A frame says how a body is read. Where a header says which of a union's types it is, the union's schema describes no body, unless it is JSON, which anybody reads without.</summary>
    private static void Check(MessageSchema schema)
    {
        if (schema is { TypeHeader: { } header, Format: not TopicFormat.Json })
            throw new InvalidOperationException($"{schema.Name} names its types in the header '{header}', so its schema does not describe its bodies, and no frame of a registry can name it. Leave TypeHeader out of [MessageUnion], or use JSON.");
    }
}
