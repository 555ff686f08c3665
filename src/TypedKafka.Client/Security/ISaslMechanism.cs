namespace TypedKafka.Client.Security;

/// <summary>One run of a SASL mechanism, without I/O. A fresh one for each authentication: its state is never used again.</summary>
internal interface ISaslMechanism : IDisposable
{
    /// <summary>The name that goes into SaslHandshake.</summary>
    string Name { get; }

    /// <summary>Whether the exchange ended well, the server's own proof included where the mechanism has one.</summary>
    bool IsComplete { get; }

    /// <summary>The first message. The caller clears it after it was sent.</summary>
    byte[] Start();

    /// <summary>Takes the broker's message and answers; null when there is nothing left to say.</summary>
    /// <exception cref="KafkaAuthenticationException">The broker's message is not what it must be.</exception>
    byte[]? Next(ReadOnlySpan<byte> challenge);
}
