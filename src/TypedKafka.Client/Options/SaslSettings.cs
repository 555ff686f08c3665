namespace TypedKafka.Client.Options;

/// <summary>Checked SASL credentials.</summary>
internal sealed class SaslSettings(SaslMechanism mechanism, string userName, string password)
{
    public SaslMechanism Mechanism { get; } = mechanism;

    /// <summary>The mechanism as the protocol names it.</summary>
    public string MechanismName => Mechanism switch
    {
        SaslMechanism.Plain => "PLAIN",
        SaslMechanism.ScramSha256 => "SCRAM-SHA-256",
        _ => "SCRAM-SHA-512",
    };

    public string UserName { get; } = userName;

    public string Password { get; } = password;

    public static SaslSettings? From(SaslOptions? options, SecurityProtocol protocol, SettingsCheck check)
    {
        const string name = nameof(KafkaClientOptions.Sasl);
        if (protocol is not (SecurityProtocol.SaslPlaintext or SecurityProtocol.SaslSsl))
        {
            if (options is not null)
                check.Add(nameof(KafkaClientOptions.SecurityProtocol), $"is {protocol}, which does not authenticate, but {name} is set; use SaslSsl, or remove {name}.");
            return null;
        }

        if (options is null)
        {
            check.Add(name, $"is not set; {protocol} needs a mechanism, a user name and a password.");
            return null;
        }

        check.Defined($"{name}.{nameof(options.Mechanism)}", options.Mechanism);
        RequireText($"{name}.{nameof(options.UserName)}", options.UserName, check);
        RequireText($"{name}.{nameof(options.Password)}", options.Password, check);
        return new SaslSettings(options.Mechanism, options.UserName ?? "", options.Password ?? "");
    }

    public override string ToString() => $"{MechanismName}, user {UserName}";

    private static void RequireText(string option, string? value, SettingsCheck check)
    {
        if (string.IsNullOrEmpty(value))
            check.Add(option, "is not set.");
        else if (value.Contains('\0', StringComparison.Ordinal))
            check.Add(option, "has a NUL character, which SASL does not allow.");
    }
}
