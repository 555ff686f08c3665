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
        return new RegistryFrameWriter(_client, topic, schema);
    }

    /// <inheritdoc/>
    public FrameReader OpenReader(string topic, MessageSchema schema)
    {
        ArgumentException.ThrowIfNullOrEmpty(topic);
        ArgumentNullException.ThrowIfNull(schema);
        return new RegistryFrameReader(new WriterSchemas(_client, schema));
    }
}
