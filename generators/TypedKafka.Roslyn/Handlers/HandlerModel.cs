namespace TypedKafka.Roslyn;

/// <summary>A method marked <c>[Consume]</c>.</summary>
internal sealed record HandlerModel
{
    /// <summary>The place of the class that declares it.</summary>
    public required PlaceModel Class { get; init; }

    public required bool IsStaticClass { get; init; }

    /// <summary>The method's name, without <c>@</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Where the method stands among the marked methods of its class, so that overloads can be told apart.</summary>
    public required int Index { get; init; }

    public required bool IsStatic { get; init; }

    public required string Group { get; init; }

    public required string? Cluster { get; init; }

    /// <summary>The full name of the message type.</summary>
    public required string Message { get; init; }

    /// <summary>The expression of its contract.</summary>
    public required string Contract { get; init; }

    /// <summary>The full name of the union that the message is a case of, or <see langword="null"/>.</summary>
    public required string? Union { get; init; }

    /// <summary>The full name of the contract's message: the union, or the message itself.</summary>
    public string ContractMessage => Union ?? Message;

    /// <summary>The full name of the contract's witness when the contract is a union, else <see langword="null"/>.</summary>
    public required string? UnionWitness { get; init; }

    /// <summary>The full name of the union's view, when the message is a case whose bytes that has to find; else <see langword="null"/>.</summary>
    public required string? UnionView { get; init; }

    /// <summary>The name of the case, or <see langword="null"/> for a contract.</summary>
    public required string? Case { get; init; }

    /// <summary>Whether messages of a union are passed over that no handler takes.</summary>
    public required bool SkipsUnhandled { get; init; }

    /// <summary>Whether the message type is declared in the same assembly, whose contracts are being generated right now.</summary>
    public required bool IsMessageOwn { get; init; }

    public required EquatableArray<HandlerParameterModel> Parameters { get; init; }

    public required HandlerReturn Return { get; init; }

    /// <summary>The full name of the contract that it returns, or <see langword="null"/>.</summary>
    public required string? Output { get; init; }

    /// <summary>A member of <c>ProcessingOrder</c>.</summary>
    public required string Ordering { get; init; }

    /// <summary>What the attribute says, or 0.</summary>
    public required int MaxConcurrency { get; init; }

    /// <summary>What the attribute says, or 0.</summary>
    public required int MaxBatchSize { get; init; }

    /// <summary>Whether its results and offsets are committed in transactions.</summary>
    public required bool IsExactlyOnce { get; init; }

    /// <summary>What becomes of records that it fails on; <see langword="null"/> when nothing is said.</summary>
    public FailureModel? Failure { get; init; }

    /// <summary>What it returns, where that is not known yet.</summary>
    public PendingType? PendingOutput { get; init; }

    /// <summary>Whether one of its types is not known yet.</summary>
    public bool IsPending => PendingOutput is not null || Parameters.Any(static parameter => parameter.Pending is not null);

    /// <summary>Whether it acknowledges by hand.</summary>
    public bool IsManual => Parameters.Any(static parameter => parameter.Kind == HandlerParameterKind.Acknowledgement);

    /// <summary>Whether it takes several messages at a time.</summary>
    public bool TakesBatches => Parameters.Any(static parameter => parameter.Kind is HandlerParameterKind.Batch or HandlerParameterKind.NullableBatch);
}
