using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>What <c>[JsonConverter]</c> makes of a type.</summary>
internal static class Converters
{
    public static ValueModel? Apply(ITypeSymbol type, AttributeData attribute, out string? problem)
    {
        problem = null;
        if (attribute.ConstructorArguments.Length != 1 || attribute.ConstructorArguments[0].Value is not INamedTypeSymbol converter)
        {
            problem = "its [JsonConverter] names no converter type";
            return null;
        }

        if (SymbolNames.Is(converter, KnownNames.JsonStringEnumConverter))
        {
            if (type.TypeKind == TypeKind.Enum) return Enum(type, byName: true);
            problem = "JsonStringEnumConverter is for enums";
            return null;
        }

        problem = WhyUnusable(type, converter);
        return problem is null ? ValueParser.Make(type, ValueKind.Converted) with { Converter = SymbolNames.FullWithoutAnnotation(converter) } : null;
    }

    /// <summary>An enum; its values are read by whoever knows the assembly.</summary>
    public static ValueModel Enum(ITypeSymbol type, bool byName) => ValueParser.Make(type, byName ? ValueKind.StringEnum : ValueKind.Enum) with
    {
        Underlying = SymbolNames.Full(((INamedTypeSymbol)type).EnumUnderlyingType!),
    };

    /// <summary>An enum with a member that is named for JSON is written by names.</summary>
    public static bool NamesItsMembers(ITypeSymbol type) => type.GetMembers().Any(static member => Attributes.Has(member, KnownNames.JsonStringEnumMemberName));

    private static string? WhyUnusable(ITypeSymbol type, INamedTypeSymbol converter)
    {
        if (converter.IsUnboundGenericType) return $"the converter '{converter.Name}' is an open generic type";
        if (converter.IsAbstract) return $"the converter '{converter.Name}' is abstract";
        if (!converter.InstanceConstructors.Any(static c => c.Parameters.Length == 0 && c.DeclaredAccessibility is Accessibility.Public))
            return $"the converter '{converter.Name}' has no public parameterless constructor";

        for (var current = converter.BaseType; current is not null; current = current.BaseType)
        {
            if (!SymbolNames.Is(current, KnownNames.JsonConverterBase) || current.TypeArguments.Length != 1) continue;
            return SymbolEqualityComparer.Default.Equals(current.TypeArguments[0], type)
                ? null
                : $"the converter '{converter.Name}' is for {SymbolNames.Short(current.TypeArguments[0])}, not for {SymbolNames.Short(type)}";
        }

        return $"the converter '{converter.Name}' is a factory; name a closed JsonConverter<{SymbolNames.Short(type)}>";
    }
}
