using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using TypedKafka.Client;
using TypedKafka.SchemaRegistry.Caching;
using TypedKafka.SchemaRegistry.Hosting;
using TypedKafka.SchemaRegistry.Http;
using TypedKafka.SchemaRegistry.Rest;

namespace TypedKafka.SchemaRegistry;

/// <summary>
/// Asks a schema registry by Confluent's REST API. What never changes is asked for once: ids, versions, and the id of a schema under a subject; calls at the same time share one question. Each call ends
/// within <see cref="SchemaRegistryOptions.OperationTimeout"/>; 408, 429, 5xx and network errors are tried again until then. Safe for concurrent use.
/// </summary>
public sealed class SchemaRegistryClient : IDisposable
{
    private readonly RegistryTransport _transport;
    private readonly SingleFlight<int, RegistrySchema> _ids;
    private readonly SingleFlight<Guid, RegistrySchema> _guids;
    private readonly SingleFlight<(string Subject, int Version), RegisteredSchema> _versions;
    private readonly SingleFlight<(string Subject, RegistrySchema Schema, SchemaRegistrationMode Mode), RegisteredSchema> _registered;

    private SchemaRegistryClient(RegistrySettings settings, ILogger log, TimeProvider time)
    {
        Settings = settings;
        Log = log;
        _transport = new RegistryTransport(settings, log, time);
        _ids = new(AskIdAsync);
        _guids = new(AskGuidAsync);
        _versions = new(key => AskVersionAsync(key.Subject, key.Version.ToString(CultureInfo.InvariantCulture)));
        _registered = new(key => AskRegisteredAsync(key.Subject, key.Schema, key.Mode));
    }

    internal RegistrySettings Settings { get; }

    internal ILogger Log { get; }

    /// <summary>The registry that is asked next, for errors.</summary>
    internal Uri Url => _transport.Url;

    /// <summary>Makes a client. Does no I/O but reading the files of TLS.</summary>
    /// <param name="options">Where the registry is and how it is used. Later changes have no effect.</param>
    /// <param name="loggers">Where to log; nowhere by default.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <exception cref="KafkaConfigurationException">Options cannot work; the message names each.</exception>
    public static SchemaRegistryClient Create(SchemaRegistryOptions options, ILoggerFactory? loggers = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new SchemaRegistryClient(RegistrySettings.From(options), (loggers ?? NullLoggerFactory.Instance).CreateLogger<SchemaRegistryClient>(), time ?? TimeProvider.System);
    }

    /// <summary>Registers a schema under a subject; one that is registered already is only found.</summary>
    /// <exception cref="SchemaRegistryException">It is not compatible or not valid, or the registry cannot be asked.</exception>
    public ValueTask<RegisteredSchema> RegisterAsync(string subject, RegistrySchema schema, CancellationToken cancellationToken = default) =>
        ResolveAsync(subject, schema, SchemaRegistrationMode.Register, cancellationToken);

    /// <summary>Finds a schema under a subject.</summary>
    /// <exception cref="SchemaRegistryException">It is not registered there, or the registry cannot be asked.</exception>
    public ValueTask<RegisteredSchema> LookUpAsync(string subject, RegistrySchema schema, CancellationToken cancellationToken = default) =>
        ResolveAsync(subject, schema, SchemaRegistrationMode.LookUp, cancellationToken);

    /// <summary>The schema of an id.</summary>
    /// <exception cref="SchemaRegistryException">There is none, or the registry cannot be asked.</exception>
    public ValueTask<RegistrySchema> GetSchemaAsync(int id, CancellationToken cancellationToken = default) => _ids.GetAsync(id, cancellationToken);

    /// <summary>The schema of a GUID.</summary>
    /// <exception cref="SchemaRegistryException">There is none, the registry gives no GUIDs, or it cannot be asked.</exception>
    public ValueTask<RegistrySchema> GetSchemaAsync(Guid guid, CancellationToken cancellationToken = default) => _guids.GetAsync(guid, cancellationToken);

    /// <summary>A version of a subject.</summary>
    /// <exception cref="SchemaRegistryException">There is none, or the registry cannot be asked.</exception>
    public ValueTask<RegisteredSchema> GetVersionAsync(string subject, int version, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        return _versions.GetAsync((subject, version), cancellationToken);
    }

    /// <summary>The latest version of a subject, as it is now.</summary>
    /// <exception cref="SchemaRegistryException">There is no such subject, or the registry cannot be asked.</exception>
    public async ValueTask<RegisteredSchema> GetLatestAsync(string subject, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        return await AskVersionAsync(subject, "latest").WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The versions that a subject has now.</summary>
    /// <exception cref="SchemaRegistryException">There is no such subject, or the registry cannot be asked.</exception>
    public async ValueTask<IReadOnlyList<int>> GetVersionsAsync(string subject, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        var call = new RegistryCall(HttpMethod.Get, $"subjects/{Escape(subject)}/versions", $"list the versions of subject '{subject}'") { Subject = subject };
        return await _transport.AskAsync(call, RegistryJson.Default.ListInt32).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The subjects that there are now.</summary>
    /// <exception cref="SchemaRegistryException">The registry cannot be asked.</exception>
    public async ValueTask<IReadOnlyList<string>> GetSubjectsAsync(CancellationToken cancellationToken = default) =>
        await _transport.AskAsync(new RegistryCall(HttpMethod.Get, "subjects", "list its subjects"), RegistryJson.Default.ListString).WaitAsync(cancellationToken).ConfigureAwait(false);

    /// <summary>Asks whether a schema would be taken as a new version of a subject. A subject that is not there takes any.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="schema">The schema.</param>
    /// <param name="version">The version to compare with; by default those that the subject's compatibility says, as at a registration.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SchemaRegistryException">The schema is not valid, or the registry cannot be asked.</exception>
    public async ValueTask<CompatibilityVerdict> CheckCompatibilityAsync(string subject, RegistrySchema schema, int? version = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(schema);
        var path = version is { } one ? $"/{one.ToString(CultureInfo.InvariantCulture)}" : "";
        var call = new RegistryCall(HttpMethod.Post, $"compatibility/subjects/{Escape(subject)}/versions{path}?verbose=true", $"check a schema's compatibility with subject '{subject}'")
        {
            Body = Body(schema),
            Subject = subject,
        };
        CompatibilityBody answer;
        try
        {
            answer = await _transport.AskAsync(call, RegistryJson.Default.CompatibilityBody).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception) when (exception.Failure == SchemaRegistryFailure.SubjectNotFound)
        {
            return new CompatibilityVerdict(true, []);
        }

        var messages = answer.Messages ?? (answer.Reason is { } reason ? [reason] : []);
        return new CompatibilityVerdict(answer.IsCompatible ?? throw Lacks(call, "is_compatible"), messages);
    }

    /// <summary>What new versions owe to earlier ones.</summary>
    /// <param name="subject">The subject; <see langword="null"/> for what holds where a subject says nothing of its own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SchemaRegistryException">The registry cannot be asked.</exception>
    public async ValueTask<SchemaCompatibility> GetCompatibilityAsync(string? subject = null, CancellationToken cancellationToken = default)
    {
        var path = subject is null ? "config" : $"config/{Escape(subject)}?defaultToGlobal=true";
        var call = new RegistryCall(HttpMethod.Get, path, subject is null ? "tell its compatibility" : $"tell the compatibility of subject '{subject}'") { Subject = subject };
        ConfigBody answer;
        try
        {
            answer = await _transport.AskAsync(call, RegistryJson.Default.ConfigBody).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (SchemaRegistryException exception) when (subject is not null && exception.StatusCode == 404)
        {
            // Not every registry knows defaultToGlobal, nor settings of a subject that is not there.
            return await GetCompatibilityAsync(subject: null, cancellationToken).ConfigureAwait(false);
        }

        return CompatibilityLevels.Parse(answer.Level) ?? throw Lacks(call, "compatibilityLevel");
    }

    /// <summary>Sets what new versions owe to earlier ones.</summary>
    /// <param name="compatibility">The mode; not <see cref="SchemaCompatibility.Default"/>.</param>
    /// <param name="subject">The subject; <see langword="null"/> for what holds where a subject says nothing of its own.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SchemaRegistryException">The registry refused, or cannot be asked.</exception>
    public async ValueTask SetCompatibilityAsync(SchemaCompatibility compatibility, string? subject = null, CancellationToken cancellationToken = default)
    {
        var body = new ConfigBody { Compatibility = CompatibilityLevels.Of(compatibility) };
        var call = new RegistryCall(HttpMethod.Put, subject is null ? "config" : $"config/{Escape(subject)}", subject is null ? "change its compatibility" : $"change the compatibility of subject '{subject}'")
        {
            Body = JsonSerializer.SerializeToUtf8Bytes(body, RegistryJson.Default.ConfigBody),
            Subject = subject,
        };
        await _transport.AskAsync(call, RegistryJson.Default.ConfigBody).WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends all calls and closes the connections.</summary>
    public void Dispose() => _transport.Dispose();

    /// <summary>Where the registry is; no secret.</summary>
    public override string ToString() => $"schema registry at {Url}";

    internal bool TryGetRegistered(string subject, RegistrySchema schema, SchemaRegistrationMode mode, out RegisteredSchema? registered) =>
        _registered.TryGet((subject, schema, mode), out registered);

    internal ValueTask<RegisteredSchema> ResolveAsync(string subject, RegistrySchema schema, SchemaRegistrationMode mode, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentNullException.ThrowIfNull(schema);
        return _registered.GetAsync((subject, schema, mode), cancellationToken);
    }

    private async Task<RegisteredSchema> AskRegisteredAsync(string subject, RegistrySchema schema, SchemaRegistrationMode mode)
    {
        var registers = mode == SchemaRegistrationMode.Register;
        var call = new RegistryCall(
            HttpMethod.Post,
            $"subjects/{Escape(subject)}{(registers ? "/versions" : "")}{(Settings.Normalize ? "?normalize=true" : "")}",
            registers ? $"register a schema under subject '{subject}'" : $"look up a schema under subject '{subject}'")
        {
            Body = Body(schema),
            Subject = subject,
        };
        var answer = await _transport.AskAsync(call, RegistryJson.Default.SchemaBody).ConfigureAwait(false);
        var registered = new RegisteredSchema(subject, answer.Id ?? throw Lacks(call, "id"), ReadGuid(call, answer), answer.Version, schema);

        // A registry may have kept it in another writing; what is read with this id is the same.
        _ids.Add(registered.Id, schema);
        if (registered.Guid is { } guid) _guids.Add(guid, schema);
        return registered;
    }

    private async Task<RegistrySchema> AskIdAsync(int id)
    {
        var text = id.ToString(CultureInfo.InvariantCulture);
        var call = new RegistryCall(HttpMethod.Get, $"schemas/ids/{text}", $"give schema {text}");
        return Read(call, await _transport.AskAsync(call, RegistryJson.Default.SchemaBody).ConfigureAwait(false));
    }

    private async Task<RegistrySchema> AskGuidAsync(Guid guid)
    {
        var call = new RegistryCall(HttpMethod.Get, $"schemas/guids/{guid:D}", $"give schema {guid:D}");
        return Read(call, await _transport.AskAsync(call, RegistryJson.Default.SchemaBody).ConfigureAwait(false));
    }

    private async Task<RegisteredSchema> AskVersionAsync(string subject, string version)
    {
        var call = new RegistryCall(HttpMethod.Get, $"subjects/{Escape(subject)}/versions/{version}", $"give version {version} of subject '{subject}'") { Subject = subject };
        var answer = await _transport.AskAsync(call, RegistryJson.Default.SchemaBody).ConfigureAwait(false);
        return new RegisteredSchema(subject, answer.Id ?? throw Lacks(call, "id"), ReadGuid(call, answer), answer.Version, Read(call, answer));
    }

    private RegistrySchema Read(RegistryCall call, SchemaBody answer)
    {
        var format = SchemaTypes.Parse(answer.SchemaType) ?? throw Invalid(call, $"its schemaType is '{answer.SchemaType}', which is not known");
        var text = answer.Schema ?? throw Lacks(call, "schema");
        return new RegistrySchema(format, text)
        {
            References = [.. (answer.References ?? []).Select(reference => new SchemaReference(reference.Name ?? "", reference.Subject ?? throw Lacks(call, "references.subject"), reference.Version))],
        };
    }

    private Guid? ReadGuid(RegistryCall call, SchemaBody answer)
    {
        if (answer.Guid is not { Length: > 0 } text) return null;
        return Guid.TryParse(text, out var guid) ? guid : throw Invalid(call, "its guid is none");
    }

    private static byte[] Body(RegistrySchema schema)
    {
        var body = new SchemaBody
        {
            Schema = schema.Text,
            SchemaType = schema.Format == TopicFormat.Avro ? null : SchemaTypes.Of(schema.Format), // what registries before types knew
            References = schema.References.IsEmpty
                ? null
                : [.. schema.References.Select(reference => new ReferenceBody { Name = reference.Name, Subject = reference.Subject, Version = reference.Version })],
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, RegistryJson.Default.SchemaBody);
    }

    private SchemaRegistryException Lacks(RegistryCall call, string member) => Invalid(call, $"it has no {member}");

    private SchemaRegistryException Invalid(RegistryCall call, string problem) => new(
        SchemaRegistryFailure.InvalidAnswer,
        $"The schema registry at {Url} was asked to {call.What}, and its answer is none of a schema registry: {problem}. Check that Url is its base url, and what stands between.") { Subject = call.Subject };

    private static string Escape(string subject) => Uri.EscapeDataString(subject);
}
