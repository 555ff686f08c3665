namespace TypedKafka.Roslyn;

/// <summary>An enum that members hold.</summary>
internal sealed record EnumModel
{
    public required PlaceModel Place { get; init; }

    /// <summary>Its full name in schemas.</summary>
    public required string SchemaName { get; init; }

    public required EquatableArray<string> Aliases { get; init; }

    /// <summary>Its values, in the order of their declaration; of those with one number only the first.</summary>
    public required EquatableArray<EnumValueModel> Values { get; init; }

    /// <summary>What a schema file says about it.</summary>
    public string? Documentation { get; init; }

    /// <summary>The value that stands for those which a reader does not know: the one that is called <c>Unknown</c> or <c>Unspecified</c>.</summary>
    public EnumValueModel? Default => Values.FirstOrDefault(static value => value.Name is "Unknown" or "Unspecified");
}
