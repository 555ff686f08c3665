namespace TypedKafka.Testing;

/// <summary>What an <see cref="InProcessSchemaRegistry"/> does in place of an answer.</summary>
public sealed class RegistryFault
{
    private RegistryFault()
    {
    }

    /// <summary>How many requests it is done to. Default: 1.</summary>
    public int Times { get; init; } = 1;

    /// <summary>What a request's path must contain; <see langword="null"/> for any request.</summary>
    public string? PathContains { get; init; }

    internal int Status { get; private init; }

    internal string? Body { get; private init; }

    internal string ContentType { get; private init; } = "application/vnd.schemaregistry.v1+json";

    internal int? RetryAfterSeconds { get; private init; }

    internal bool Closes { get; private init; }

    internal bool Truncates { get; private init; }

    internal Task? Until { get; private init; }

    /// <summary>Answers with an error, in a registry's form.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="errorCode">The registry's own code; the status by default.</param>
    /// <param name="message">The registry's message.</param>
    /// <param name="times">How many requests.</param>
    /// <param name="retryAfterSeconds">What it says in <c>Retry-After</c>.</param>
    public static RegistryFault Error(int status, int? errorCode = null, string message = "It was made to fail", int times = 1, int? retryAfterSeconds = null) =>
        new() { Status = status, Body = Registry.Answers.Error(errorCode ?? status, message), Times = times, RetryAfterSeconds = retryAfterSeconds };

    /// <summary>Answers with something else.</summary>
    /// <param name="body">The body.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="contentType">What it says that the body is.</param>
    /// <param name="times">How many requests.</param>
    public static RegistryFault Answer(string body, int status = 200, string contentType = "text/html", int times = 1) =>
        new() { Status = status, Body = body, ContentType = contentType, Times = times };

    /// <summary>Closes the connection without an answer.</summary>
    public static RegistryFault Close(int times = 1) => new() { Closes = true, Times = times };

    /// <summary>Closes the connection in the middle of the answer.</summary>
    public static RegistryFault Truncate(int times = 1) => new() { Truncates = true, Times = times };

    /// <summary>Answers only when a task has completed: a slow registry without a clock.</summary>
    public static RegistryFault Hold(Task until, int times = 1) => new() { Until = until, Times = times };
}
