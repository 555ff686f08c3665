namespace TypedKafka.Testing;

/// <summary>A request that an <see cref="InProcessSchemaRegistry"/> got.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">Path and query, as they were sent.</param>
/// <param name="Headers">Its headers, by name without regard to case.</param>
/// <param name="Body">Its body.</param>
public sealed record RegistryRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Method} {Path}";
}
