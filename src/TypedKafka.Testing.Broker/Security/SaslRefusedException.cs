namespace TypedKafka.Testing.Broker.Security;

/// <summary>A login failed; the message goes to the client and holds no secret.</summary>
internal sealed class SaslRefusedException(string message) : Exception(message);
