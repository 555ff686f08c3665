using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads <c>[MessageUnion]</c>, or <c>[JsonPolymorphic]</c> and <c>[JsonDerivedType]</c>.</summary>
internal static class UnionParser
{
    private const string Plain = "it is made of letters, digits, spaces and signs, without quotes, backslashes and whatever else JSON escapes";

    /// <summary>Whether a type says that its values are of types that derive from it.</summary>
    public static bool IsUnion(INamedTypeSymbol type) => type.TypeKind == TypeKind.Class
        && (Attributes.Has(type, KnownNames.MessageUnionAttribute) || Attributes.Has(type, KnownNames.JsonPolymorphic) || Attributes.Has(type, KnownNames.JsonDerivedType));

    /// <summary>The union with a topic that lists a type as its case, or <see langword="null"/>. A case with a topic of its own is its own message first.</summary>
    public static INamedTypeSymbol? ContractOf(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is { SpecialType: not SpecialType.System_Object }; ancestor = ancestor.BaseType)
        {
            if (Attributes.Has(ancestor, KnownNames.TopicAttribute) && Lists(ancestor, type)) return ancestor;
        }

        return null;
    }

    /// <summary>Whether a union lists a type.</summary>
    public static bool Lists(INamedTypeSymbol union, INamedTypeSymbol type) =>
        Listed(union).Any(found => SymbolEqualityComparer.Default.Equals(found.Type, type));

    public static UnionDeclaration Read(INamedTypeSymbol type)
    {
        var union = new UnionDeclaration();
        var attribute = Attributes.Find(type, KnownNames.MessageUnionAttribute);
        var polymorphic = Attributes.Find(type, KnownNames.JsonPolymorphic);
        if (attribute is not null && (polymorphic is not null || Attributes.Has(type, KnownNames.JsonDerivedType)))
            Add("[MessageUnion] and [JsonDerivedType] or [JsonPolymorphic] both say what its cases are; leave one of them out");
        if (!type.IsAbstract) Add("it is not abstract, and a message is always one of the cases");
        if (polymorphic is { } options && options.NamedArguments.Any(static argument => argument.Key != "TypeDiscriminatorPropertyName" && argument.Value.Value is not (0 or false)))
            Add("its [JsonPolymorphic] takes types that are not listed, and generated code knows the listed ones only");

        union.Discriminator = (attribute is not null ? Attributes.Named<string>(attribute, "Discriminator") : polymorphic is null ? null : Attributes.Named<string>(polymorphic, "TypeDiscriminatorPropertyName"))
            ?? UnionDeclaration.DefaultDiscriminator;
        union.TypeHeader = attribute is null ? null : Attributes.Named<string>(attribute, "TypeHeader");
        if (union.TypeHeader is { Length: 0 }) Add("its TypeHeader has no name");
        if (union.TypeHeader is not null && Attributes.Named<string>(attribute!, "Discriminator") is not null)
            Add("its TypeHeader names the case, so it has no Discriminator");
        if (!IsPlain(union.Discriminator)) Add($"'{Shown(union.Discriminator)}' is no name for a discriminator: {Plain}");

        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var listed in Listed(type))
        {
            if (WhyNoCase(type, listed) is { } reason) Add(reason);
            else if (!seen.Add(listed.Type!)) Add($"it lists '{listed.Type!.Name}' twice");
            else if (names.TryGetValue(listed.Discriminator!, out var other)) union.Problems.Add(Problem.Of(ProblemKind.DuplicateDiscriminator, null, type.Name, other, listed.Type!.Name, listed.Discriminator!));
            else Take(listed.Type!, listed.Discriminator!, listed.Number);
        }

        if (union.Cases.Count == 0 && union.Problems.Count == 0) Add("it lists no cases");
        return union;

        void Take(INamedTypeSymbol one, string discriminator, int? number)
        {
            names[discriminator] = one.Name;
            union.Cases.Add(new UnionCaseDeclaration(one, discriminator, number));
        }

        void Add(string reason) => union.Problems.Add(Problem.Of(ProblemKind.IllegalUnion, null, type.Name, reason));
    }

    /// <summary>What the attributes list, whether it makes sense or not.</summary>
    private static IEnumerable<(INamedTypeSymbol? Type, string? Discriminator, int? Number)> Listed(INamedTypeSymbol union)
    {
        // Where both say it, which is a problem of its own, one of them is enough.
        var isOurs = Attributes.Has(union, KnownNames.MessageUnionAttribute);
        foreach (var attribute in union.GetAttributes())
        {
            if (SymbolNames.Is(attribute.AttributeClass, KnownNames.MessageUnionAttribute))
            {
                // A single null in place of the list is no list.
                if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Array, IsNull: false } list) continue;
                foreach (var item in list.Values)
                {
                    var type = item.Value as INamedTypeSymbol;
                    yield return (type, type?.Name, null);
                }
            }
            else if (!isOurs && SymbolNames.Is(attribute.AttributeClass, KnownNames.JsonDerivedType))
            {
                var number = Attributes.Argument<object>(attribute, 1) as int?;
                var type = attribute.ConstructorArguments.Length > 0 ? attribute.ConstructorArguments[0].Value as INamedTypeSymbol : null;
                yield return (type, number?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? Attributes.Argument<string>(attribute, 1), number);
            }
        }
    }

    private static string? WhyNoCase(INamedTypeSymbol union, (INamedTypeSymbol? Type, string? Discriminator, int? Number) listed)
    {
        if (listed.Type is not { TypeKind: TypeKind.Class } type) return "one of its cases is no class or record";
        if (type.TypeParameters.Length > 0) return $"its case '{type.Name}' is generic";
        if (!DerivesFrom(type, union)) return $"its case '{type.Name}' does not derive from it";
        if (type.IsAbstract) return $"its case '{type.Name}' is abstract; list the types that derive from it";
        if (IsUnion(type)) return $"its case '{type.Name}' is a union itself; list the cases of that one";
        if (listed.Discriminator is not { } name) return $"its case '{type.Name}' has no discriminator, so no reader knows it";
        if (!IsPlain(name)) return $"'{Shown(name)}' is no discriminator for '{type.Name}': {Plain}";
        if (Attributes.Has(union, KnownNames.TopicAttribute) && Declarations.WhyOutOfReach(type) is { } reason) return $"its case '{type.Name}' has no place for generated code: {reason}";
        return null;
    }

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol union)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(ancestor, union)) return true;
        }

        return false;
    }

    /// <summary>Whether JSON has a text as it is: generated code puts it between quotes, and compares it with what a message has.</summary>
    private static bool IsPlain(string name) => name.Length > 0 && name.All(IsPlain);

    private static bool IsPlain(char sign) => sign is >= ' ' and <= '~' and not ('"' or '\\') || char.IsLetterOrDigit(sign);

    /// <summary>A text as a message shows it, which is one line whatever is in the text.</summary>
    private static string Shown(string name) =>
        string.Concat(name.Select(static sign => IsPlain(sign) || sign is '"' or '\\' ? sign.ToString() : $"\\u{((int)sign).ToString("X4", System.Globalization.CultureInfo.InvariantCulture)}"));
}
