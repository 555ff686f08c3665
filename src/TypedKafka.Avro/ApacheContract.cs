using Avro;
using Avro.IO;
using TypedKafka.Serialization;
using TypedKafka.Serialization.Avro;

namespace TypedKafka.Avro;

/// <summary>A contract whose records Apache.Avro writes and reads. What it is given to read was checked before: it would take a length that lies at its word.</summary>
internal sealed class ApacheContract<T> : ITopicContract<T>
    where T : class
{
    private readonly IApacheCodec<T> _codec;
    private readonly AvroResolution _own;
    private readonly int _key = -1;

    public ApacheContract(TopicDefinition topic, string schema, string? key, IApacheCodec<T> codec)
    {
        ArgumentNullException.ThrowIfNull(topic);
        Topic = topic;
        _codec = codec;
        _own = AvroResolution.Create(schema, schema);
        var record = ApacheSchemas.Record(schema);
        Schema = new MessageSchema(TopicFormat.Avro, record.Fullname, schema, AvroResolution.Fingerprint(schema));
        if (key is null) return;
        _key = record.TryGetField(key, out var field) ? field.Pos : throw new ArgumentException($"'{record.Fullname}' has no field '{key}'.", nameof(key));
    }

    public TopicDefinition Topic { get; }

    public MessageSchema Schema { get; }

    public bool HasKey => _key >= 0;

    public bool WriteKey(ref MessageWriter writer, in T value)
    {
        if (_key < 0) return false;
        switch (_codec.Field(value, _key))
        {
            case null: return false;
            case string text: CanonicalBytes.Write(ref writer, text); break;
            case int number: CanonicalBytes.Write(ref writer, number); break;
            case long number: CanonicalBytes.Write(ref writer, number); break;
            case byte[] bytes: CanonicalBytes.Write(ref writer, bytes); break;
            case Guid guid: CanonicalBytes.Write(ref writer, guid); break;
            case var other: throw new MessageFormatException($"A key is text, a whole number or bytes, and {other.GetType().Name} was found.");
        }

        return true;
    }

    public void WriteHeaders(ref MessageHeaderWriter writer, in T value)
    {
    }

    public void WriteValue(ref MessageWriter writer, in T value)
    {
        using var stream = new MemoryStream();
        try
        {
            _codec.Write(value, new BinaryEncoder(stream));
        }
        catch (Exception error) when (error is AvroException or InvalidCastException or NullReferenceException or OverflowException)
        {
            throw new MessageFormatException($"The record does not have the values of its schema: {error.Message}", null, error);
        }

        writer.Write(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }

    public T Read(MessageData data)
    {
        if (!data.HasValue) throw new MessageFormatException("The record is a tombstone: it has no value to read.");
        Check(data.Value);
        try
        {
            using var stream = new MemoryStream(data.Value.ToArray(), writable: false);
            return _codec.Read(new BinaryDecoder(stream));
        }
        catch (Exception error) when (error is AvroException or ArgumentException or OverflowException or FormatException or InvalidCastException)
        {
            throw new MessageFormatException($"Apache.Avro cannot read the record: {error.Message}", null, error);
        }
    }

    private void Check(ReadOnlySpan<byte> avro)
    {
        var scratch = MessageBuffer.Rent();
        try
        {
            var writer = new MessageWriter(scratch);
            _own.Resolve(avro, ref writer);
        }
        finally
        {
            scratch.Return();
        }
    }
}
