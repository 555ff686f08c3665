using System.Net;
using System.Net.Sockets;
using TypedKafka.Testing.Registry;

namespace TypedKafka.Testing;

/// <summary>
/// A schema registry inside of the process, for tests and samples: it speaks Confluent's REST API over loopback, any client of it can use it, and it misbehaves on command. It checks that schemas of Avro and
/// JSON are JSON; whether versions are compatible is said by <see cref="Incompatibility"/>, and without that all are. Nothing is kept once it is disposed.
/// </summary>
/// <example><code>
/// await using var registry = InProcessSchemaRegistry.Start();
/// builder.AddTypedKafka().AddSchemaRegistry(o => o.Url = registry.Url).AddTopics();
/// var text = registry.Schemas("orders-value")[^1];
/// </code></example>
/// <remarks>It has an HTTP server of its own: HttpListener takes no free port, has no TLS outside of Windows and cannot break an answer off; ASP.NET would be a framework that every test project had to reference.</remarks>
public sealed class InProcessSchemaRegistry : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly RegistryState _state;
    private readonly RegistryFaults _faults = new();
    private readonly ServerTls? _tls;
    private readonly string? _authorization;
    private readonly List<RegistryRequest> _requests = [];
    private readonly HashSet<Task> _connections = [];
    private readonly Lock _gate = new();
    private readonly Task _accepting;

    private InProcessSchemaRegistry(InProcessSchemaRegistryOptions options)
    {
        _state = new RegistryState(options.GivesGuids);
        _authorization = options.Authorization;
        _tls = options.Certificate is { } certificate ? new ServerTls(certificate, options.ClientAuthority) : null;
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Url = _tls is null ? $"http://127.0.0.1:{port}" : $"https://localhost:{port}";
        _accepting = AcceptAsync();
    }

    /// <summary>Its base url.</summary>
    public string Url { get; }

    /// <summary>The requests that it got, in their order, those that it was made to fail too.</summary>
    public IReadOnlyList<RegistryRequest> Requests
    {
        get { lock (_gate) return [.. _requests]; }
    }

    /// <summary>
    /// Says why a schema is not compatible with earlier versions of its subject, or <see langword="null"/> that it is. It gets the subject, the schema, and those versions that the subject's compatibility
    /// names, oldest first. Without it everything is compatible.
    /// </summary>
    public Func<string, string, IReadOnlyList<string>, string?>? Incompatibility
    {
        get => _state.Incompatibility;
        set => _state.Incompatibility = value;
    }

    /// <summary>Starts a registry on a free port.</summary>
    /// <param name="options">What it is like.</param>
    public static InProcessSchemaRegistry Start(InProcessSchemaRegistryOptions? options = null) => new(options ?? new InProcessSchemaRegistryOptions());

    /// <summary>Does something else than answer, to the next requests that fit; faults are done in the order in which they came.</summary>
    public void Inject(RegistryFault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        _faults.Add(fault);
    }

    /// <summary>Registers a schema as a client would.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="schema">The schema's text.</param>
    /// <param name="schemaType"><c>AVRO</c>, <c>JSON</c> or <c>PROTOBUF</c>.</param>
    /// <param name="references">What it refers to: name, subject and version of each.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="ArgumentException">The registry would refuse it.</exception>
    public int Register(string subject, string schema, string schemaType = "AVRO", params IEnumerable<(string Name, string Subject, int Version)> references)
    {
        ArgumentException.ThrowIfNullOrEmpty(subject);
        ArgumentException.ThrowIfNullOrEmpty(schema);
        try
        {
            return _state.Register(subject, new StoredSchema(schemaType, schema, [.. references])).Id;
        }
        catch (RegistryRefusal refusal)
        {
            throw new ArgumentException(refusal.Message, nameof(schema), refusal);
        }
    }

    /// <summary>The texts of a subject's versions, oldest first; empty when there is no such subject.</summary>
    public IReadOnlyList<string> Schemas(string subject) => _state.Texts(subject);

    /// <summary>The GUID of an id.</summary>
    /// <exception cref="KeyNotFoundException">There is no such id.</exception>
    public Guid GuidOf(int id) => _state.Find(id)?.Guid ?? throw new KeyNotFoundException($"The registry has no schema {id}.");

    /// <summary>Stops it as a crash does: connections are closed, and its port refuses new ones.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stopping.IsCancellationRequested) return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        _listener.Stop();
        await _accepting.ConfigureAwait(false);
        Task[] open;
        lock (_gate) open = [.. _connections];
        await Task.WhenAll(open).ConfigureAwait(false);
        _listener.Dispose();
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stopping.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                if (_stopping.IsCancellationRequested) return;
                continue; // a client that left before it was accepted
            }

            socket.NoDelay = true;
            var connection = new RegistryConnection(socket, _tls, AnswerAsync, _stopping.Token);
            lock (_gate)
            {
                _connections.RemoveWhere(task => task.IsCompleted);
                _connections.Add(connection.RunAsync());
            }
        }
    }

    private async ValueTask<RegistryAnswer> AnswerAsync(RegistryRequest request)
    {
        lock (_gate) _requests.Add(request);
        var fault = _faults.Take(request);
        if (fault?.Until is { } until) await until.WaitAsync(_stopping.Token).ConfigureAwait(false);
        if (fault is { Closes: true }) return RegistryAnswer.None;
        if (fault is { Body: { } body }) return new RegistryAnswer(fault.Status, body) { ContentType = fault.ContentType, RetryAfterSeconds = fault.RetryAfterSeconds };
        if (_authorization is not null && request.Headers.GetValueOrDefault("Authorization") != _authorization) return new RegistryAnswer(401, Answers.Error(401, "Unauthorized"));
        var answer = RegistryApi.Answer(_state, request);
        return fault is { Truncates: true } ? answer with { IsTruncated = true } : answer;
    }
}
