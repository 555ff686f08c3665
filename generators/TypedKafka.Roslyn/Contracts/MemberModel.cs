namespace TypedKafka.Roslyn;

/// <summary>A property of a message.</summary>
internal sealed record MemberModel
{
    /// <summary>The property's name in C#, without <c>@</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name in JSON.</summary>
    public required string JsonName { get; init; }

    public required ValueModel Value { get; init; }

    /// <summary>How a value that was read gets into the message.</summary>
    public required MemberBinding Binding { get; init; }

    /// <summary>The full name of the type that declares it: setters are reached by it.</summary>
    public required string DeclaringType { get; init; }

    /// <summary>Whether the body of a message carries it.</summary>
    public required bool IsInBody { get; init; }

    /// <summary>Whether a message without it is malformed.</summary>
    public required bool IsRequired { get; init; }

    /// <summary>When it is left out while writing.</summary>
    public required WriteCondition WriteCondition { get; init; }

    /// <summary>The C# expression of its constant value when it is missing, or <see langword="null"/> for the type's default.</summary>
    public required string? Default { get; init; }

    /// <summary>
    /// What a message without it is read as, where that is a constant: as JSON writes it (<c>5</c>, <c>"EUR"</c>, <c>null</c>, <c>[]</c>), an enum as its number, a character as its code.
    /// </summary>
    public required string? Constant { get; init; }

    /// <summary>Its former names in schemas.</summary>
    public required EquatableArray<string> Aliases { get; init; }

    /// <summary>The name of the record header that carries it, or <see langword="null"/>.</summary>
    public required string? Header { get; init; }

    /// <summary>Its place in a composite key, or <see langword="null"/> when it is no part of the key.</summary>
    public required int? KeyOrder { get; init; }

    /// <summary>The number of its Protobuf field, and how numbers are written in it.</summary>
    public TagModel? Tag { get; init; }

    /// <summary>What a schema file says about it.</summary>
    public string? Documentation { get; init; }

    /// <summary>Whether it keeps the fields of a Protobuf message that nobody knows.</summary>
    public bool IsUnknownFields { get; init; }
}
