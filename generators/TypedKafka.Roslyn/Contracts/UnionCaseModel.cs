namespace TypedKafka.Roslyn;

/// <summary>A case of a union.</summary>
internal sealed record UnionCaseModel
{
    /// <summary>The name of its type, which is what views call it.</summary>
    public required string Name { get; init; }

    public required PlaceModel Place { get; init; }

    /// <summary>What names it in messages.</summary>
    public required string Discriminator { get; init; }

    /// <summary>What names it in JSON instead, where <c>[JsonDerivedType]</c> gives a number.</summary>
    public required int? Number { get; init; }

    /// <summary>Its field in a Protobuf message.</summary>
    public required int Tag { get; init; }

    /// <summary>How many types it derives from.</summary>
    public required int Depth { get; init; }

    /// <summary>Whether members of it are read from headers.</summary>
    public required bool HasHeaders { get; init; }

    /// <summary>Whether it is a contract of its own as well, in the union's format, which brings its codec and view.</summary>
    public required bool IsContract { get; init; }
}
