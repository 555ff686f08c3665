using TypedKafka.Client;

namespace TypedKafka.SchemaRegistry;

/// <summary>
/// How a cluster's schema registry is reached and used. In configuration it is the section <c>SchemaRegistry</c> of the cluster's own (<c>TypedKafka:SchemaRegistry:Url</c>).
/// Checked when the host starts, or the client is made; changes after that have no effect.
/// </summary>
public sealed class SchemaRegistryOptions
{
    /// <summary>The registry's base url, <c>https://registry:8081</c>; several by comma, which are tried in turn. Credentials do not belong here. Required.</summary>
    public string? Url { get; set; }

    /// <summary>The user name, or API key, of basic authentication.</summary>
    public string? UserName { get; set; }

    /// <summary>The password, or API secret, of basic authentication. It is in no log, message or description.</summary>
    public string? Password { get; set; }

    /// <summary>The token of bearer authentication. It is in no log, message or description.</summary>
    public string? BearerToken { get; set; }

    /// <summary>Gives the token of bearer authentication, where it changes; asked before each request, so it has to remember the token.</summary>
    public Func<CancellationToken, ValueTask<string>>? BearerTokenProvider { get; set; }

    /// <summary>TLS, where the url is <c>https</c>: authorities to trust, and the client's certificate for registries that ask for one (mTLS).</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>Further headers of each request, such as <c>target-sr-cluster</c>.</summary>
    public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>How a producer comes to the id of its schema.</summary>
    public SchemaRegistrationMode Mode { get; set; }

    /// <summary>What subjects are called.</summary>
    public SubjectNameStrategy SubjectNames { get; set; }

    /// <summary>Where messages that are sent say which schema they were written with.</summary>
    public SchemaIdPlacement SchemaId { get; set; }

    /// <summary>Whether the registry may take schemas for equal that differ in their writing only (<c>normalize=true</c>).</summary>
    public bool Normalize { get; set; }

    /// <summary>Whether the host asks for the ids of the contracts that were added to it when it starts, before a message needs one. A registry that is not there does not keep it from starting.</summary>
    public bool ResolveAtStart { get; set; } = true;

    /// <summary>The registered schemas that schemas of contracts refer to, by the name of the contract's message in its schema.</summary>
    public IDictionary<string, IList<SchemaReferenceOptions>> References { get; set; } = new Dictionary<string, IList<SchemaReferenceOptions>>(StringComparer.Ordinal);

    /// <summary>How long the registry may take to answer one request. 1 ms to 1 h.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a question may take with all its retries; after that whoever waits gets an error. 1 ms to 1 h.</summary>
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait before a failed request is tried again; it doubles with each failure, ±20 %. 0 to 1 min.</summary>
    public TimeSpan RetryBackoff { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The most that <see cref="RetryBackoff"/> grows to. From <see cref="RetryBackoff"/> to 5 min.</summary>
    public TimeSpan RetryBackoffMax { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Makes what sends the requests, in place of a handler that is made of these options: a proxy, a test. It is disposed with the client; <see cref="Tls"/> is not used.</summary>
    public Func<HttpMessageHandler>? HttpHandlerFactory { get; set; }

    /// <summary>Where the registry is and how it is used; no secret.</summary>
    public override string ToString() => $"registry {Hosting.RegistryUrls.Describe(Url)}, {Mode}, subjects by {SubjectNames}, id by {SchemaId}";
}
