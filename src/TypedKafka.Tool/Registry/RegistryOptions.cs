using System.CommandLine;
using TypedKafka.SchemaRegistry;

namespace TypedKafka.Tool.Registry;

/// <summary>The options by which a command reaches a schema registry. Secrets come from the environment, never from the command line, which others on the machine can see.</summary>
internal sealed class RegistryOptions
{
    public const string Password = "TYPEDKAFKA_REGISTRY_PASSWORD";
    public const string Token = "TYPEDKAFKA_REGISTRY_TOKEN";

    private readonly Option<string?> _url = new("--registry")
    {
        Description = $"The base url of a schema registry. A bearer token comes from {Token}, a password from {Password}.",
        HelpName = "URL",
    };

    private readonly Option<string?> _user = new("--registry-user") { Description = $"The user of basic authentication; the password comes from {Password}.", HelpName = "NAME" };
    private readonly Option<string?> _ca = new("--registry-ca") { Description = "A PEM file with the authorities to trust.", HelpName = "FILE" };
    private readonly Option<string?> _certificate = new("--registry-certificate") { Description = "A PEM file with the client's certificate and key (mTLS).", HelpName = "FILE" };
    private readonly Option<int> _timeout = new("--registry-timeout") { Description = "How many seconds a question may take with its retries.", HelpName = "SECONDS", DefaultValueFactory = static _ => 30 };

    private readonly Option<SubjectNameStrategy> _subjects = new("--subjects")
    {
        Description = "What subjects are called: Topic (orders-value), Record (shop.Order) or TopicRecord (orders-shop.Order).",
        DefaultValueFactory = static _ => SubjectNameStrategy.Topic,
    };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _url, _user, _ca, _certificate, _timeout, _subjects }) command.Options.Add(option);
    }

    /// <summary>A client of the registry, or <see langword="null"/> where none was named.</summary>
    public RegistryConnection? Connect(ParseResult parsed)
    {
        if (parsed.GetValue(_url) is not { } url) return null;
        var options = new SchemaRegistryOptions
        {
            Url = url,
            UserName = parsed.GetValue(_user),
            Password = parsed.GetValue(_user) is null ? null : Environment.GetEnvironmentVariable(Password),
            BearerToken = parsed.GetValue(_user) is null ? Environment.GetEnvironmentVariable(Token) : null,
            OperationTimeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
        };
        options.Tls.CaFile = parsed.GetValue(_ca);
        options.Tls.CertificateFile = parsed.GetValue(_certificate);
        return new RegistryConnection(SchemaRegistryClient.Create(options), parsed.GetValue(_subjects));
    }
}
