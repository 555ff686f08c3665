using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Finds and reads contracts that an assembly declares for types that are not written for it: <c>[assembly: Topic&lt;T&gt;]</c>.</summary>
internal static class ForeignContracts
{
    /// <summary>The attributes of an assembly, with the types that they are about.</summary>
    public static IEnumerable<(INamedTypeSymbol Message, AttributeData Topic)> Of(IAssemblySymbol assembly)
    {
        foreach (var attribute in assembly.GetAttributes())
        {
            if (Message(attribute) is { } message) yield return (message, attribute);
        }
    }

    /// <summary>Whether the assembly that asks, or the one of the type, declares a contract of it.</summary>
    public static bool Has(INamedTypeSymbol type, IAssemblySymbol home) =>
        type.TypeKind == TypeKind.Class && (IsIn(home, type) || (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home) && IsIn(type.ContainingAssembly, type)));

    /// <summary>The expression of a message's contract, wherever it is declared.</summary>
    public static string Expression(INamedTypeSymbol message) => Attributes.Has(message, KnownNames.TopicAttribute)
        ? Declarations.Place(message).Contract(hasProperty: true)
        : Place(message, isOwn: false).Contract(hasProperty: false);

    /// <summary>The type that an attribute of an assembly makes a contract of; <see langword="null"/> for other attributes.</summary>
    public static INamedTypeSymbol? Message(AttributeData attribute) =>
        attribute.AttributeClass is { TypeArguments.Length: 1 } type && SymbolNames.Is(type, KnownNames.TopicAttribute) ? type.TypeArguments[0] as INamedTypeSymbol : null;

    /// <summary>Reads a contract. Whatever is wrong is said about the attribute: the type is not the assembly's to change.</summary>
    public static ContractResult Parse(IAssemblySymbol home, INamedTypeSymbol type, AttributeData topic)
    {
        var problems = new List<Problem>();
        var topicProblems = new List<Problem>();
        var model = TopicParser.Parse(type, topic, topicProblems);
        foreach (var problem in topicProblems) Refuse(problems, type, $"the topic '{problem.Arguments[0]}' is none: {problem.Arguments[1]}");

        var isOwn = SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, home);
        var codec = ForeignCodecs.Of(type);
        if (!NestedPlaces.IsReachable(type)) Refuse(problems, type, "generated code cannot name it: it is generic, or neither public nor internal");
        else if (isOwn && Attributes.Has(type, KnownNames.TopicAttribute)) Refuse(problems, type, "it has a [Topic] of its own");
        else if (codec is null) Refuse(problems, type, $"a contract by an attribute of the assembly is of a type that implements {ForeignCodecs.Supported}; put [Topic] on the type itself");
        else if (!ForeignCodecs.IsReferenced(codec, home)) Refuse(problems, type, $"its messages are written by the package {codec.Package}; reference it");

        // Of a type that can be no contract at all, that is the one thing to say.
        if (codec is null || problems.Count > 0) return new ContractResult(null, new EquatableArray<Problem>(problems));

        var place = Place(type, isOwn);
        foreach (var suffix in new[] { "Contract", "Producer" })
        {
            if (IsTaken(place, home, place.Name + suffix)) Refuse(problems, type, $"generated code needs the name '{place.Name + suffix}', which is taken");
        }

        var key = Key(type, topic, home, problems);
        return problems.Count > 0
            ? new ContractResult(null, new EquatableArray<Problem>(problems))
            : new ContractResult(Contract(type, place, model, codec, key, hasProperty: false), EquatableArray<Problem>.Empty);
    }

    /// <summary>A contract whose messages a foreign codec writes.</summary>
    public static ContractModel Contract(INamedTypeSymbol type, PlaceModel place, TopicModel topic, ForeignCodec codec, EquatableArray<MemberModel> key, bool hasProperty) => new()
    {
        Topic = topic with { Format = codec.Format },
        Message = new ObjectModel
        {
            Place = place,
            Format = codec.Format,
            SchemaName = SymbolNames.SchemaName(type),
            Aliases = EquatableArray<string>.Empty,
            IsContract = true,
            IsValueType = type.IsValueType,
            Members = key,
            Parameters = EquatableArray<ParameterModel>.Empty,
        },
        Nested = EquatableArray<ObjectModel>.Empty,
        Key = key,
        HidesContract = false,
        Foreign = codec,
        HasContractProperty = hasProperty,
    };

    /// <summary>The property that the key is; empty when there is none, or none that can be.</summary>
    public static EquatableArray<MemberModel> Key(INamedTypeSymbol type, AttributeData topic, IAssemblySymbol home, List<Problem> problems)
    {
        if (Attributes.Named<string>(topic, "Key") is not { } name) return EquatableArray<MemberModel>.Empty;
        var property = Properties.Of(type).FirstOrDefault(property => property.Name == name);
        if (property is null)
        {
            Refuse(problems, type, $"its key is to be '{name}', and it has no such public property");
            return EquatableArray<MemberModel>.Empty;
        }

        var value = new ValueParser(static _ => (null, null), home, SchemaFormat.Json).Parse(property.Type, null, out _);
        if (value is not null && CanonicalKinds.CanBeKey(value))
            return new EquatableArray<MemberModel>([Properties.Bind(property, null, value, new MemberAttributes(property, type, isMessage: false)) with { KeyOrder = 0, Tag = Tag(type, name) }]);
        Refuse(problems, type, $"its key is to be '{name}' of type '{SymbolNames.Short(property.Type)}', which has no canonical bytes: take text, a whole number, a Guid, a date or time, an enum or bytes");
        return EquatableArray<MemberModel>.Empty;
    }

    /// <summary>The number of a Protobuf field, which the compiler of <c>.proto</c> files puts beside its property.</summary>
    private static TagModel? Tag(INamedTypeSymbol type, string property) =>
        type.GetMembers(property + "FieldNumber").OfType<IFieldSymbol>().FirstOrDefault()?.ConstantValue is int number ? new TagModel(number, default) : null;

    /// <summary>Beside the message, in its namespace; of a type of another assembly it is this assembly's own affair.</summary>
    private static PlaceModel Place(INamedTypeSymbol type, bool isOwn)
    {
        var place = Declarations.Place(type);
        return place with
        {
            ContainingTypes = EquatableArray<ContainingTypeModel>.Empty,
            Name = string.Concat(place.ContainingTypes.Select(static outer => outer.Name.TrimStart('@') + "_")) + place.Name,
            IsPublic = place.IsPublic && isOwn,
        };
    }

    /// <summary>Looks in the assembly itself: a namespace of a type from another one knows only that one's types.</summary>
    private static bool IsTaken(PlaceModel place, IAssemblySymbol home, string name) =>
        home.GetTypeByMetadataName(place.Namespace.Length == 0 ? name : $"{place.Namespace.Replace("@", "")}.{name}") is { } other && Declarations.IsByHand(other);

    /// <summary>Whether an assembly declares a contract of a type.</summary>
    public static bool IsIn(IAssemblySymbol assembly, INamedTypeSymbol type)
    {
        foreach (var (message, _) in Of(assembly))
        {
            if (SymbolEqualityComparer.Default.Equals(message, type)) return true;
        }

        return false;
    }

    private static void Refuse(List<Problem> problems, INamedTypeSymbol type, string reason) => problems.Add(Problem.Of(ProblemKind.OutOfReach, null, type.Name, reason));
}
