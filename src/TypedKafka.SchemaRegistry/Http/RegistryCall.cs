namespace TypedKafka.SchemaRegistry.Http;

/// <summary>One question to a registry. Asking it twice is the same as once.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the base url, escaped.</param>
/// <param name="What">What it does, for errors: "register the schema of 'shop.Order' under subject 'orders-value'".</param>
internal sealed record RegistryCall(HttpMethod Method, string Path, string What)
{
    public byte[]? Body { get; init; }

    public string? Subject { get; init; }
}
