namespace TypedKafka.Client.Producing;

/// <summary>A producer id and the epoch that it starts with.</summary>
internal sealed record ProducerIdentity(long Id, short Epoch);
