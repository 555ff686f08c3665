namespace TypedKafka.Client.Options;

/// <summary>Checked TLS files. They are read when the first connection is made, so that a replaced certificate is seen by a new client.</summary>
internal sealed class TlsSettings
{
    /// <summary>The options that name the files, for errors.</summary>
    public string OptionsName { get; private init; } = nameof(KafkaClientOptions);

    public string? CaFile { get; private init; }

    public string? CertificateFile { get; private init; }

    public string? KeyFile { get; private init; }

    public string? KeyPassword { get; private init; }

    public bool VerifyHostName { get; private init; }

    public static TlsSettings? From(TlsOptions? options, SecurityProtocol protocol, SettingsCheck check)
    {
        const string name = nameof(KafkaClientOptions.Tls);
        options ??= new TlsOptions();
        var hasTls = protocol is SecurityProtocol.Ssl or SecurityProtocol.SaslSsl;
        if (!hasTls)
        {
            if (options.CaFile is not null || options.CertificateFile is not null)
                check.Add(nameof(KafkaClientOptions.SecurityProtocol), $"is {protocol}, which does not encrypt, but {name} names files; use Ssl or SaslSsl, or remove {name}.");
            return null;
        }

        return Read(options, nameof(KafkaClientOptions), check);
    }

    /// <summary>The settings of a server that is asked by https: where it is not, they are not used.</summary>
    public static TlsSettings ForHttps(TlsOptions options, string optionsName, SettingsCheck check) => Read(options, optionsName, check);

    private static TlsSettings Read(TlsOptions options, string optionsName, SettingsCheck check)
    {
        const string name = nameof(KafkaClientOptions.Tls);
        check.File($"{name}.{nameof(options.CaFile)}", options.CaFile);
        check.File($"{name}.{nameof(options.CertificateFile)}", options.CertificateFile);
        check.File($"{name}.{nameof(options.KeyFile)}", options.KeyFile);
        if (options.CertificateFile is null && options.KeyFile is not null)
            check.Add($"{name}.{nameof(options.KeyFile)}", $"is set without {name}.{nameof(options.CertificateFile)}, the certificate that it belongs to.");
        return new TlsSettings
        {
            OptionsName = optionsName,
            CaFile = options.CaFile,
            CertificateFile = options.CertificateFile,
            KeyFile = options.KeyFile,
            KeyPassword = options.KeyPassword,
            VerifyHostName = options.VerifyHostName,
        };
    }
}
