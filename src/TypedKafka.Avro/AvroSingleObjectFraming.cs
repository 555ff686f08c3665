using System.Buffers.Binary;
using System.Collections.Concurrent;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro;

/// <summary>
/// Avro's single-object encoding: the bytes <c>C3 01</c> and the fingerprint of the writer's schema, eight bytes little-endian, before the body. Readers know a writer's schema by having been given it.
/// Register it as the service <see cref="IMessageFraming"/>, or give it to <see cref="KafkaClient.Create"/>.
/// </summary>
public sealed class AvroSingleObjectFraming : IMessageFraming
{
    internal const int PrefixLength = 10;

    private readonly ConcurrentDictionary<ulong, string> _writers = [];

    /// <summary>Makes the framing.</summary>
    /// <param name="writerSchemas">The schemas that messages may have been written with, beside those of the contracts themselves.</param>
    /// <exception cref="FormatException">One of the texts is no Avro schema.</exception>
    public AvroSingleObjectFraming(params IEnumerable<string> writerSchemas)
    {
        ArgumentNullException.ThrowIfNull(writerSchemas);
        foreach (var schema in writerSchemas) Add(schema);
    }

    /// <summary>Adds a schema that messages may have been written with.</summary>
    /// <exception cref="FormatException">The text is no Avro schema.</exception>
    public void Add(string writerSchema) => _writers[AvroResolution.Fingerprint(writerSchema)] = writerSchema;

    /// <inheritdoc/>
    public FrameWriter OpenWriter(string topic, MessageSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new SingleObjectWriter(RequireAvro(schema).Fingerprint);
    }

    /// <inheritdoc/>
    public FrameReader OpenReader(string topic, MessageSchema schema) => new SingleObjectReader(this, RequireAvro(schema));

    internal string? Find(ulong fingerprint) => _writers.GetValueOrDefault(fingerprint);

    private static MessageSchema RequireAvro(MessageSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return schema.Format == TopicFormat.Avro
            ? schema
            : throw new NotSupportedException($"Single-object encoding is Avro's, and '{schema.Name}' is written as {schema.Format}. Give contracts of other formats a cluster without this framing.");
    }

    /// <summary>Reads the fingerprint of a message.</summary>
    internal static ulong Fingerprint(ReadOnlySpan<byte> value) => value.Length >= PrefixLength && value[0] == 0xC3 && value[1] == 0x01
        ? BinaryPrimitives.ReadUInt64LittleEndian(value[2..])
        : throw new MessageFormatException("The message is not in Avro's single-object encoding, which begins with the bytes C3 01 and a fingerprint.");
}
