namespace TypedKafka.Client;

/// <summary>SASL credentials, for <see cref="SecurityProtocol.SaslPlaintext"/> and <see cref="SecurityProtocol.SaslSsl"/>.</summary>
public sealed class SaslOptions
{
    /// <summary>The mechanism; one that the broker's listener has enabled.</summary>
    public SaslMechanism Mechanism { get; set; } = SaslMechanism.ScramSha512;

    /// <summary>The user name. Required with SASL.</summary>
    public string? UserName { get; set; }

    /// <summary>The password. Required with SASL. It is in no log, message or description.</summary>
    public string? Password { get; set; }

    /// <summary>Mechanism and user, never the password.</summary>
    public override string ToString() => $"{Mechanism}, user {UserName}";
}
