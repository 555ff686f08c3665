namespace TypedKafka.Roslyn;

/// <summary>A parameter of a handler.</summary>
/// <param name="Kind">What it is given.</param>
/// <param name="Type">The full name of its type; of a view, the full name of the view.</param>
/// <param name="IsByReference">Whether it is declared <c>in</c>.</param>
/// <param name="IsOptional">Whether a service that is not registered is <see langword="null"/> instead of an error.</param>
/// <param name="Key">The C# expression of a keyed service's key.</param>
internal sealed record HandlerParameterModel(HandlerParameterKind Kind, string Type, bool IsByReference, bool IsOptional = false, string? Key = null)
{
    /// <summary>What its type is of, where that is not known yet.</summary>
    public PendingType? Pending { get; init; }
}
