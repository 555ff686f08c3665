using System.Text.Json;
using System.Text.Json.Serialization;

namespace TypedKafka.Benchmarks.Events;

/// <summary>System.Text.Json's source generator over the same contracts: what Confluent.Kafka's serializers use here.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SmallEvent))]
[JsonSerializable(typeof(LargeEvent))]
internal sealed partial class EventJson : JsonSerializerContext;
