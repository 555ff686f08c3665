using TypedKafka;

namespace Shop;

/// <summary>The third version: amounts got too large for an <c>int</c>. It reads all that was written before; versions 1 and 2 cannot read it, so they are updated first.</summary>
[Topic("payments", Partitions = 1, Format = TopicFormat.Avro, Compatibility = SchemaCompatibility.BackwardTransitive)]
public partial record Payment([MessageKey] string AccountId, long Amount, [Alias("note")] string? Memo = null, string Currency = "EUR", string? Branch = null);
