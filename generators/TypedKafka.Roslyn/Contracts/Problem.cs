namespace TypedKafka.Roslyn;

/// <summary>Something that keeps a contract or handler from being generated.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Member">The member of the contract, or the parameter of the handler, that it is about; <see langword="null"/> for the whole.</param>
/// <param name="Arguments">What the message of its diagnostic names, as <see cref="ProblemKind"/> lists it.</param>
internal sealed record Problem(ProblemKind Kind, string? Member, EquatableArray<string> Arguments)
{
    public static Problem Of(ProblemKind kind, string? member, params string[] arguments) => new(kind, member, new EquatableArray<string>(arguments));
}
