namespace TypedKafka.Testing.Broker.Security;

/// <summary>The broker's answer to a token of a login.</summary>
internal readonly record struct SaslStep(KafkaErrorCode Error, string? Message, byte[] Token, long SessionLifetimeMs);
