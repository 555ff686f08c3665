using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Confluent.Kafka;

namespace TypedKafka.Benchmarks.Peers;

/// <summary>Confluent.Kafka's serializer and deserializer over System.Text.Json's generated metadata.</summary>
internal sealed class JsonBody<T>(JsonTypeInfo<T> type) : ISerializer<T>, IDeserializer<T>
{
    public byte[] Serialize(T data, SerializationContext context) => JsonSerializer.SerializeToUtf8Bytes(data, type);

    public T Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) => JsonSerializer.Deserialize(data, type)!;
}
