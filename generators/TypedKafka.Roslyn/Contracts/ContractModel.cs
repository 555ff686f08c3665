namespace TypedKafka.Roslyn;

/// <summary>A contract: a type marked <c>[Topic]</c>, described by values only, so that it outlives the compilation that it was read from.</summary>
internal sealed record ContractModel
{
    public required TopicModel Topic { get; init; }

    /// <summary>The message itself.</summary>
    public required ObjectModel Message { get; init; }

    /// <summary>Every other object type that its members reach, each once, ordered by full name; contracts that bring their own codecs among them.</summary>
    public required EquatableArray<ObjectModel> Nested { get; init; }

    /// <summary>The members that are the key, in the order of a composite key; empty when there is none.</summary>
    public required EquatableArray<MemberModel> Key { get; init; }

    /// <summary>Whether a base of the message has a <c>Contract</c> as well, which this one's hides.</summary>
    public required bool HidesContract { get; init; }

    /// <summary>What writes and reads the messages where that is not generated.</summary>
    public ForeignCodec? Foreign { get; init; }

    /// <summary>Whether the message has the property <c>Contract</c>: it is partial, so that generated code can add to it.</summary>
    public bool HasContractProperty { get; init; } = true;

    /// <summary>The expression of the contract.</summary>
    public string Expression => Message.Place.Contract(HasContractProperty);

    /// <summary>What <c>ToString</c> shows, where a member is sensitive; else <see langword="null"/>.</summary>
    public PrintModel? Print { get; init; }

    /// <summary>The schema where a file states it; <see langword="null"/> where it is written from the contract.</summary>
    public SchemaText? StatedSchema { get; init; }

    /// <summary>The message and all object types that it reaches.</summary>
    public IEnumerable<ObjectModel> Objects => Nested.Prepend(Message);

    /// <summary>The message, or an object type that it reaches, by its place; <see langword="null"/> where it is none.</summary>
    public ObjectModel? Object(PlaceModel place) => Objects.FirstOrDefault(known => known.Place.FullName == place.FullName);

    /// <summary>Whether the message, or a type that it reaches, is a closed union.</summary>
    public bool HasUnions => Objects.Any(static model => model.Union is not null);

    /// <summary>The cases of a union, which have no contract of their own to bring their codecs.</summary>
    public IEnumerable<ObjectModel> Cases => Message.Union is { } union
        ? union.Cases.Where(static one => !one.IsContract).Select(one => Nested.First(model => model.Place.FullName == one.Place.FullName))
        : [];

    /// <summary>The enums that its members hold, each once.</summary>
    public IEnumerable<EnumModel> Enums => Objects
        .SelectMany(static type => type.Members)
        .Select(static member => member.Value.FindEnum())
        .OfType<EnumModel>()
        .GroupBy(static type => type.Place.FullName)
        .Select(static same => same.First());

    /// <summary>The members that travel as headers.</summary>
    public IEnumerable<MemberModel> Headers => Message.Members.Where(static member => member.Header is not null);
}
