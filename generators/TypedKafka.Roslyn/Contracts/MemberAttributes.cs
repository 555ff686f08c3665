using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>What the attributes of a member say. Ours are legal on the parameter of a positional record as well, and on the property that is overridden.</summary>
internal sealed class MemberAttributes
{
    private const int IgnoreNever = 0;
    private const int IgnoreAlways = 1;
    private const int IgnoreWhenWritingDefault = 2;
    private const int IgnoreWhenWritingNull = 3;

    private readonly int _ignore;
    private readonly IPropertySymbol _property;
    private readonly INamedTypeSymbol _type;

    public MemberAttributes(IPropertySymbol property, INamedTypeSymbol type, bool isMessage)
    {
        _ignore = IgnoreNever;
        _property = property;
        _type = type;
        foreach (var attribute in property.GetAttributes()) UnsupportedAttribute ??= ReadJson(attribute, ref _ignore);

        if (!isMessage) return;
        if (Own(property, type, KnownNames.MessageKeyAttribute) is { } key) KeyOrder = Attributes.Named<int>(key, "Order");
        if (Own(property, type, KnownNames.MessageHeaderAttribute) is not { } header) return;
        Header = Attributes.Argument<string>(header, 0) ?? "";
        IsHeaderInBody = Attributes.Named<bool>(header, "InBody");
    }

    public string? JsonName { get; private set; }

    public bool IsJsonRequired { get; private set; }

    public AttributeData? Converter { get; private set; }

    public bool IsIgnored => _ignore == IgnoreAlways;

    public int? KeyOrder { get; }

    public string? Header { get; }

    public bool IsHeaderInBody { get; }

    /// <summary>Says what an attribute asks for that generated codecs do not do, or <see langword="null"/>.</summary>
    public string? UnsupportedAttribute { get; }

    /// <summary>What <c>[Decimal]</c> says, or <see langword="null"/>.</summary>
    public DecimalModel? Decimal() => Own(_property, _type, KnownNames.DecimalAttribute) is { } size
        ? new DecimalModel(Attributes.Argument<int>(size, 0), Attributes.Argument<int>(size, 1))
        : null;

    /// <summary>What <c>[Tag]</c> says, or <see langword="null"/>.</summary>
    public TagModel? Tag() => Own(_property, _type, KnownNames.TagAttribute) is { } tag
        ? new TagModel(Attributes.Argument<int>(tag, 0), (TagEncoding)Attributes.Named<int>(tag, "Encoding"))
        : null;

    /// <summary>Whether it is marked <c>[UnknownFields]</c>.</summary>
    public bool IsUnknownFields() => Own(_property, _type, KnownNames.UnknownFieldsAttribute) is not null;

    /// <summary>The former names of the member.</summary>
    public EquatableArray<string> Aliases()
    {
        var found = Aliases(_property);
        for (var current = _property; current is not null && found.Count == 0; current = current.OverriddenProperty)
        {
            foreach (var type in new[] { current.ContainingType, _type })
            {
                foreach (var constructor in type.InstanceConstructors)
                {
                    foreach (var parameter in constructor.Parameters)
                    {
                        if (found.Count == 0 && parameter.Name == _property.Name) found = Aliases(parameter);
                    }
                }
            }
        }

        return found;
    }

    /// <summary>The former names that a symbol is marked with.</summary>
    public static EquatableArray<string> Aliases(ISymbol symbol)
    {
        List<string>? names = null;
        foreach (var attribute in symbol.GetAttributes())
        {
            if (SymbolNames.Is(attribute.AttributeClass, KnownNames.AliasAttribute) && Attributes.Argument<string>(attribute, 0) is { Length: > 0 } name) (names ??= []).Add(name);
        }

        return names is null ? EquatableArray<string>.Empty : new EquatableArray<string>(names);
    }

    public WriteCondition WriteCondition(ValueModel value) => _ignore switch
    {
        IgnoreWhenWritingDefault => value.IsNullable || !value.IsValueType ? Roslyn.WriteCondition.WhenNotNull : Roslyn.WriteCondition.WhenNotDefault,
        IgnoreWhenWritingNull when value.IsNullable || !value.IsValueType => Roslyn.WriteCondition.WhenNotNull,
        _ => Roslyn.WriteCondition.Always,
    };

    /// <summary>Whether a contract has members that are in its headers and not in its body.</summary>
    public static bool HasHeaders(INamedTypeSymbol type) =>
        Properties.Of(type).Select(property => new MemberAttributes(property, type, isMessage: true)).Any(static member => member.Header is not null && !member.IsHeaderInBody);

    /// <summary>The members that are marked as key or header and cannot be one.</summary>
    public static IEnumerable<string> Strays(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not (IPropertySymbol or IFieldSymbol) || !IsMarked(member)) continue;
            if (member is not IPropertySymbol property || !Properties.IsMember(property)) yield return member.Name;
        }

        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (IsMarked(parameter) && !Properties.Of(type).Any(property => property.Name == parameter.Name)) yield return parameter.Name;
            }
        }
    }

    private static bool IsMarked(ISymbol symbol) => Attributes.Has(symbol, KnownNames.MessageKeyAttribute) || Attributes.Has(symbol, KnownNames.MessageHeaderAttribute);

    /// <summary>An attribute of ours: on the property, on one that it overrides, or on the parameter of its name.</summary>
    public static AttributeData? Own(IPropertySymbol property, INamedTypeSymbol type, string name)
    {
        for (var current = property; current is not null; current = current.OverriddenProperty)
        {
            var found = Attributes.Find(current, name) ?? OnParameter(current.ContainingType, property.Name, name);
            if (found is not null) return found;
        }

        return OnParameter(type, property.Name, name);
    }

    private static AttributeData? OnParameter(INamedTypeSymbol type, string parameterName, string attributeName)
    {
        foreach (var constructor in type.InstanceConstructors)
        {
            foreach (var parameter in constructor.Parameters)
            {
                if (parameter.Name == parameterName && Attributes.Find(parameter, attributeName) is { } found) return found;
            }
        }

        return null;
    }

    private string? ReadJson(AttributeData attribute, ref int ignore)
    {
        switch (attribute.AttributeClass?.Name)
        {
            case "JsonPropertyNameAttribute" when SymbolNames.Is(attribute.AttributeClass, KnownNames.JsonPropertyName):
                JsonName = Attributes.Argument<string>(attribute, 0);
                return null;
            case "JsonRequiredAttribute" when SymbolNames.Is(attribute.AttributeClass, KnownNames.JsonRequired):
                IsJsonRequired = true;
                return null;
            case "JsonConverterAttribute" when SymbolNames.Is(attribute.AttributeClass, KnownNames.JsonConverter):
                Converter = attribute;
                return null;
            case "JsonIgnoreAttribute" when SymbolNames.Is(attribute.AttributeClass, KnownNames.JsonIgnore):
                ignore = attribute.NamedArguments.IsEmpty ? IgnoreAlways : Attributes.Named<int>(attribute, "Condition");
                return ignore <= IgnoreWhenWritingNull ? null : "[JsonIgnore] with this condition is not supported";
            case "JsonExtensionDataAttribute" when SymbolNames.Is(attribute.AttributeClass, KnownNames.JsonExtensionData):
                return "[JsonExtensionData] is not supported";
            case "JsonNumberHandlingAttribute" when SymbolNames.Is(attribute.AttributeClass, KnownNames.JsonNumberHandling):
                return "[JsonNumberHandling] is not supported";
            default:
                return null;
        }
    }
}
