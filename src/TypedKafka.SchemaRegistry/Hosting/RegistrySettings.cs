using System.Collections.Immutable;
using TypedKafka.Client;
using TypedKafka.Client.Options;

namespace TypedKafka.SchemaRegistry.Hosting;

/// <summary>Checked options; they do not change.</summary>
internal sealed class RegistrySettings
{
    private static readonly TimeSpan s_shortest = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan s_longest = TimeSpan.FromHours(1);

    public required IReadOnlyList<Uri> Urls { get; init; }

    public required string? UserName { get; init; }

    public required string? Password { get; init; }

    public required string? BearerToken { get; init; }

    public required Func<CancellationToken, ValueTask<string>>? BearerTokenProvider { get; init; }

    public required TlsSettings Tls { get; init; }

    public required IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; }

    public required SchemaRegistrationMode Mode { get; init; }

    public required SubjectNameStrategy SubjectNames { get; init; }

    public required SchemaIdPlacement SchemaId { get; init; }

    public required bool Normalize { get; init; }

    public required bool ResolveAtStart { get; init; }

    public required IReadOnlyDictionary<string, ImmutableArray<SchemaReference>> References { get; init; }

    public required TimeSpan RequestTimeout { get; init; }

    public required TimeSpan OperationTimeout { get; init; }

    public required TimeSpan RetryBackoff { get; init; }

    public required TimeSpan RetryBackoffMax { get; init; }

    public required Func<HttpMessageHandler>? HttpHandlerFactory { get; init; }

    /// <summary>Everything that is wrong; empty when nothing is.</summary>
    public static IReadOnlyList<string> Validate(SchemaRegistryOptions options)
    {
        var check = new SettingsCheck(nameof(SchemaRegistryOptions));
        Read(options, check);
        return check.Errors;
    }

    /// <summary>Copies the options.</summary>
    /// <exception cref="KafkaConfigurationException">Options cannot work; the message names each.</exception>
    public static RegistrySettings From(SchemaRegistryOptions options)
    {
        var check = new SettingsCheck(nameof(SchemaRegistryOptions));
        var settings = Read(options, check);
        check.ThrowIfInvalid();
        return settings;
    }

    private static RegistrySettings Read(SchemaRegistryOptions options, SettingsCheck check)
    {
        CheckCredentials(options, check);
        check.Defined(nameof(options.Mode), options.Mode);
        check.Defined(nameof(options.SubjectNames), options.SubjectNames);
        check.Defined(nameof(options.SchemaId), options.SchemaId);
        check.Range(nameof(options.RequestTimeout), options.RequestTimeout, s_shortest, s_longest);
        check.Range(nameof(options.OperationTimeout), options.OperationTimeout, s_shortest, s_longest);
        check.Range(nameof(options.RetryBackoff), options.RetryBackoff, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        check.Range(nameof(options.RetryBackoffMax), options.RetryBackoffMax, options.RetryBackoff, TimeSpan.FromMinutes(5));
        var tls = options.Tls ?? new TlsOptions();
        return new RegistrySettings
        {
            Urls = RegistryUrls.Parse(options.Url, problem => check.Add(nameof(options.Url), problem)),
            UserName = options.UserName,
            Password = options.Password,
            BearerToken = options.BearerToken,
            BearerTokenProvider = options.BearerTokenProvider,
            Tls = TlsSettings.ForHttps(tls, nameof(SchemaRegistryOptions), check),
            Headers = CheckHeaders(options, check),
            Mode = options.Mode,
            SubjectNames = options.SubjectNames,
            SchemaId = options.SchemaId,
            Normalize = options.Normalize,
            ResolveAtStart = options.ResolveAtStart,
            References = CheckReferences(options, check),
            RequestTimeout = options.RequestTimeout,
            OperationTimeout = options.OperationTimeout,
            RetryBackoff = options.RetryBackoff,
            RetryBackoffMax = options.RetryBackoffMax,
            HttpHandlerFactory = options.HttpHandlerFactory,
        };
    }

    private static void CheckCredentials(SchemaRegistryOptions options, SettingsCheck check)
    {
        var hasBearer = options.BearerToken is not null || options.BearerTokenProvider is not null;
        if (options.UserName is not null && hasBearer)
            check.Add(nameof(options.UserName), $"is set, and so is a bearer token; use one of the two.");
        if (options.BearerToken is not null && options.BearerTokenProvider is not null)
            check.Add(nameof(options.BearerToken), $"is set, and so is {nameof(options.BearerTokenProvider)}; use one of the two.");
        if (options.UserName is not null && options.Password is null)
            check.Add(nameof(options.Password), $"is not set, but {nameof(options.UserName)} is; basic authentication needs both.");
        if (options.UserName is null && options.Password is not null)
            check.Add(nameof(options.UserName), $"is not set, but {nameof(options.Password)} is; basic authentication needs both.");
        if (options.UserName?.Contains(':', StringComparison.Ordinal) == true)
            check.Add(nameof(options.UserName), "has a colon in it; basic authentication has no way to say that.");
        if (options.BearerToken is { } token && (token.Length == 0 || token.AsSpan().ContainsAnyExceptInRange('!', '~')))
            check.Add(nameof(options.BearerToken), "is no token; it must be 1 or more visible ASCII characters, without the word Bearer.");
    }

    private static List<KeyValuePair<string, string>> CheckHeaders(SchemaRegistryOptions options, SettingsCheck check)
    {
        using var probe = new HttpRequestMessage();
        foreach (var (name, value) in options.Headers ?? new Dictionary<string, string>())
        {
            // What stands in a header may be a secret: its name is all that is said of it.
            if (string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase)) check.Add($"{nameof(options.Headers)}[\"{name}\"]", "must not be set; use UserName and Password, or BearerToken.");
            else if (!IsLegalHeader(probe, name, value)) check.Add($"{nameof(options.Headers)}[\"{name}\"]", "is no header of a request.");
        }

        return [.. options.Headers ?? new Dictionary<string, string>()];
    }

    private static bool IsLegalHeader(HttpRequestMessage probe, string name, string value)
    {
        try
        {
            return name.Length > 0 && probe.Headers.TryAddWithoutValidation(name, value) && !value.AsSpan().ContainsAny('\r', '\n', '\0');
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static Dictionary<string, ImmutableArray<SchemaReference>> CheckReferences(SchemaRegistryOptions options, SettingsCheck check)
    {
        var all = new Dictionary<string, ImmutableArray<SchemaReference>>(StringComparer.Ordinal);
        foreach (var (message, list) in options.References ?? new Dictionary<string, IList<SchemaReferenceOptions>>())
        {
            var references = ImmutableArray.CreateBuilder<SchemaReference>();
            foreach (var reference in list ?? [])
            {
                var path = $"{nameof(options.References)}[\"{message}\"][{references.Count}]";
                if (string.IsNullOrWhiteSpace(reference.Name)) check.Add($"{path}.{nameof(reference.Name)}", "is not set; it is the name by which the schema refers to the other one.");
                if (string.IsNullOrWhiteSpace(reference.Subject)) check.Add($"{path}.{nameof(reference.Subject)}", "is not set; it is the subject that the other schema is registered under.");
                if (reference.Version < 1) check.Add($"{path}.{nameof(reference.Version)}", $"is {reference.Version}; it must be from 1.");
                references.Add(new SchemaReference(reference.Name ?? "", reference.Subject ?? "", reference.Version));
            }

            all[message] = references.ToImmutable();
        }

        return all;
    }
}
