using TypedKafka;

namespace Shop;

/// <summary>The second version: <c>Note</c> is called <c>Memo</c> now, and there is a currency. Both directions hold: version 1 reads it, too, without the memo.</summary>
[Topic("payments", Partitions = 1, Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.BackwardTransitive)]
public partial record Payment([MessageKey] string AccountId, int Amount, [Alias("note")] string? Memo = null, string Currency = "EUR");
