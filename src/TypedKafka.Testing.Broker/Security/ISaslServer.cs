namespace TypedKafka.Testing.Broker.Security;

/// <summary>The server's side of one login by one mechanism.</summary>
internal interface ISaslServer
{
    /// <summary>The user, once <see cref="IsComplete"/>.</summary>
    string? User { get; }

    bool IsComplete { get; }

    /// <summary>Takes the client's token and gives the server's.</summary>
    /// <exception cref="SaslRefusedException">The login has failed.</exception>
    byte[] Evaluate(ReadOnlySpan<byte> token);
}
