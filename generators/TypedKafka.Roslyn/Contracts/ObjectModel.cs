namespace TypedKafka.Roslyn;

/// <summary>A type with members: the message, or a record that is nested in one.</summary>
internal sealed record ObjectModel
{
    public required PlaceModel Place { get; init; }

    /// <summary>The format that its codec is for.</summary>
    public required SchemaFormat Format { get; init; }

    /// <summary>Its full name in schemas: namespace, containing types and name with dots between.</summary>
    public required string SchemaName { get; init; }

    /// <summary>Its former names in schemas.</summary>
    public required EquatableArray<string> Aliases { get; init; }

    /// <summary>Whether it is a contract of the same format itself, which brings its codec and view.</summary>
    public required bool IsContract { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary>What it is a union of; its members are then only those that are key or header, which all cases have.</summary>
    public UnionModel? Union { get; init; }

    /// <summary>The members in the order in which they are written.</summary>
    public required EquatableArray<MemberModel> Members { get; init; }

    /// <summary>The arguments of the constructor that messages are read with.</summary>
    public required EquatableArray<ParameterModel> Parameters { get; init; }

    /// <summary>What a schema file says about it.</summary>
    public string? Documentation { get; init; }

    /// <summary>The numbers of Protobuf fields that it must not use again.</summary>
    public EquatableArray<int> Reserved { get; init; } = EquatableArray<int>.Empty;
}
