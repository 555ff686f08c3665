namespace TypedKafka.Testing.Registry;

/// <summary>An HTTP response.</summary>
internal sealed record RegistryAnswer(int Status, string Body)
{
    /// <summary>No response: the connection is closed.</summary>
    public static RegistryAnswer None { get; } = new(0, "");

    public string ContentType { get; init; } = "application/vnd.schemaregistry.v1+json";

    public int? RetryAfterSeconds { get; init; }

    /// <summary>Whether the connection is closed after half of the body.</summary>
    public bool IsTruncated { get; init; }
}
