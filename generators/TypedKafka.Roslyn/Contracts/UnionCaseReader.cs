using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Makes the model of a union of its cases once those are read, and finds what does not fit together in them.</summary>
internal sealed class UnionCaseReader(IAssemblySymbol home, SchemaFormat format, UnionDeclaration declaration, INamedTypeSymbol union)
{
    private readonly Dictionary<int, string> _tags = [];

    /// <summary>The numbers that no case may have any more.</summary>
    public EquatableArray<int> Reserved { get; } =
        format == SchemaFormat.Protobuf && declaration.TypeHeader is null ? ProtobufTags.Reserved(union) : EquatableArray<int>.Empty;

    /// <summary>What is wrong with a case: the kind, and the arguments of its message behind the union's name.</summary>
    /// <param name="one">The case.</param>
    /// <param name="model">What was read of it.</param>
    /// <param name="common">The members of the union that are key or header.</param>
    public IEnumerable<(ProblemKind Kind, string[] Arguments)> Problems(UnionCaseDeclaration one, ObjectModel? model, MemberModel[] common)
    {
        if (format == SchemaFormat.Protobuf && declaration.TypeHeader is null && WhyNoTag(one) is { } tag) yield return (ProblemKind.IllegalUnion, [tag]);
        if (model is null) yield break;
        foreach (var member in model.Members)
        {
            if ((member.KeyOrder is not null || member.Header is not null) && !common.Any(known => known.Name == member.Name))
                yield return (ProblemKind.IllegalUnion, [$"its case '{one.Type.Name}' has the key or header '{member.Name}'; all cases have the same ones, which the union declares"]);
            if (format == SchemaFormat.Json && declaration.TypeHeader is null && member.IsInBody && member.JsonName == declaration.Discriminator)
                yield return (ProblemKind.DuplicateDiscriminator, [one.Type.Name, $"{one.Type.Name}.{member.Name}", declaration.Discriminator]);
        }
    }

    /// <summary>The model.</summary>
    /// <param name="find">Finds the place and model of a case.</param>
    public UnionModel Model(Func<UnionCaseDeclaration, (PlaceModel Place, ObjectModel? Model)> find) =>
        new(declaration.Discriminator, declaration.TypeHeader, new EquatableArray<UnionCaseModel>(declaration.Cases.Select(one =>
        {
            var (place, model) = find(one);
            return new UnionCaseModel
            {
                Name = one.Type.Name,
                Place = place,
                Discriminator = one.Discriminator,
                Number = one.Number,
                Tag = Tag(one) ?? 0,
                Depth = Depth(one.Type),
                HasHeaders = model?.Members.Any(static member => member is { IsInBody: false, Header: not null, Binding: not MemberBinding.None }) == true,
                IsContract = NestedPlaces.HasContract(one.Type, home, format),
            };
        })));

    private static int? Tag(UnionCaseDeclaration one) => Attributes.Find(one.Type, KnownNames.TagAttribute) is { } tag ? Attributes.Argument<int>(tag, 0) : null;

    private string? WhyNoTag(UnionCaseDeclaration one)
    {
        if (Tag(one) is not { } tag) return $"its case '{one.Type.Name}' has no [Tag], and Protobuf knows cases by their numbers only";
        if (ProtobufTags.WhyNoNumber(tag) is { } reason) return $"the [Tag] of its case '{one.Type.Name}' is no number of a field: {reason}";
        if (_tags.TryGetValue(tag, out var other)) return $"its cases '{other}' and '{one.Type.Name}' both have the number {tag}";
        if (Reserved.Contains(tag)) return $"its case '{one.Type.Name}' has the number {tag}, which it reserves";
        _tags[tag] = one.Type.Name;
        return null;
    }

    private static int Depth(INamedTypeSymbol type)
    {
        var depth = 0;
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType) depth++;
        return depth;
    }
}
