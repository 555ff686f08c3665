namespace TypedKafka.Roslyn;

/// <summary>A type with members: the message, or a record that is nested in one.</summary>
internal sealed record ObjectModel
{
    public required PlaceModel Place { get; init; }

    public required bool IsValueType { get; init; }

    /// <summary>The members in the order in which they are written.</summary>
    public required EquatableArray<MemberModel> Members { get; init; }

    /// <summary>The arguments of the constructor that messages are read with.</summary>
    public required EquatableArray<ParameterModel> Parameters { get; init; }
}
