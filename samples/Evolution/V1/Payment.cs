using TypedKafka;

namespace Shop;

/// <summary>The first version.</summary>
[Topic("payments", Partitions = 1, Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.BackwardTransitive)]
public partial record Payment([MessageKey] string AccountId, int Amount, string? Note = null);
