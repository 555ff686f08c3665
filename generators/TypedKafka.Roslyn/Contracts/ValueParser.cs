using Microsoft.CodeAnalysis;

namespace TypedKafka.Roslyn;

/// <summary>Reads the type of a member. <paramref name="reach"/> is told of each object type that it finds, and says what is wrong with it.</summary>
internal sealed class ValueParser(Func<INamedTypeSymbol, (PlaceModel? Place, string? Problem)> reach, IAssemblySymbol home, SchemaFormat format)
{
    public const string Supported =
        "bool, char, the numbers, string, Guid, decimal, DateTimeOffset, DateTime, DateOnly, TimeOnly, TimeSpan, CalendarDuration, enums, byte[], ReadOnlyMemory<byte>, nullable of these, "
        + "arrays, List, IReadOnlyList, ImmutableArray, Dictionary and IReadOnlyDictionary with string keys, and records of these, and unions of such records";

    /// <summary>Reads a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="converter">The <c>[JsonConverter]</c> on the member itself, which goes before the one on its type.</param>
    /// <param name="problem">Why the type is not supported.</param>
    public ValueModel? Parse(ITypeSymbol type, AttributeData? converter, out string? problem)
    {
        var isNullable = type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            isNullable = true;
            type = nullable.TypeArguments[0];
        }

        converter ??= Attributes.Find(type, KnownNames.JsonConverter);
        var value = converter is null ? ParseBare(type, out problem) : Converters.Apply(type, converter, out problem);
        if (value is { Kind: ValueKind.Enum or ValueKind.StringEnum }) value = value with { Enum = EnumParser.Parse((INamedTypeSymbol)type, home) };
        return value is null ? null : value with { IsNullable = isNullable };
    }

    private ValueModel? ParseBare(ITypeSymbol type, out string? problem)
    {
        problem = null;
        if (Scalar(type) is { } scalar) return Make(type, scalar);
        if (type is INamedTypeSymbol made && SymbolEqualityComparer.Default.Equals(made.ContainingAssembly, home) && Declarations.IsOfSchemaFile(made))
        {
            problem = "it is made of a schema file, which this contract cannot see while it is generated; put the schema in a project of its own, or state the whole contract in a schema";
            return null;
        }

        switch (type)
        {
            case { TypeKind: TypeKind.Enum }:
                return Converters.Enum(type, Converters.NamesItsMembers(type));
            case IArrayTypeSymbol { Rank: 1 } array:
                return array.ElementType.SpecialType == SpecialType.System_Byte
                    ? Make(type, ValueKind.ByteArray)
                    : Collection(type, ValueKind.Array, array.ElementType, out problem);
            case INamedTypeSymbol { TypeArguments.Length: 1 } generic when CollectionKind(generic) is { } kind:
                if (kind == ValueKind.ByteMemory) return Make(type, kind);
                return Collection(type, kind, generic.TypeArguments[0], out problem);
            case INamedTypeSymbol { TypeArguments.Length: 2 } generic when DictionaryKind(generic) is { } kind:
                if (generic.TypeArguments[0].SpecialType == SpecialType.System_String) return Collection(type, kind, generic.TypeArguments[1], out problem);
                problem = "the keys of a dictionary must be strings";
                return null;
            case INamedTypeSymbol { TypeKind: TypeKind.Struct, Name: "CalendarDuration" } when format == SchemaFormat.Avro && SymbolNames.Is(type, KnownNames.CalendarDuration):
                return Make(type, ValueKind.CalendarDuration);
            case INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } named:
                var (place, why) = reach(named);
                problem = why;
                return place is null ? null : Make(type, ValueKind.Object) with { Place = place, IsUnion = UnionParser.IsUnion(named) };
            default:
                problem = "supported are " + Supported;
                return null;
        }
    }

    private ValueModel? Collection(ITypeSymbol type, ValueKind kind, ITypeSymbol element, out string? problem)
    {
        var model = Parse(element, null, out problem);
        return model is null ? null : Make(type, kind) with { Element = model };
    }

    internal static ValueModel Make(ITypeSymbol type, ValueKind kind) => new()
    {
        Kind = kind,
        Type = SymbolNames.FullWithoutAnnotation(type),
        IsValueType = type.IsValueType,
        IsNullable = false,
    };

    private static ValueKind? Scalar(ITypeSymbol type) => type.SpecialType switch
    {
        SpecialType.System_Boolean => ValueKind.Boolean,
        SpecialType.System_Char => ValueKind.Char,
        SpecialType.System_String => ValueKind.String,
        SpecialType.System_DateTime => ValueKind.DateTime,
        SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
            or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64 or SpecialType.System_Single
            or SpecialType.System_Double or SpecialType.System_Decimal => ValueKind.Number,
        _ when !IsInSystem(type) => null,
        _ => type.Name switch
        {
            "Guid" => ValueKind.Guid,
            "DateTimeOffset" => ValueKind.DateTimeOffset,
            "DateOnly" => ValueKind.DateOnly,
            "TimeOnly" => ValueKind.TimeOnly,
            "TimeSpan" => ValueKind.TimeSpan,
            _ => null,
        },
    };

    private static ValueKind? CollectionKind(INamedTypeSymbol type) => type.Name switch
    {
        "List" when SymbolNames.Is(type, "System.Collections.Generic.List") => ValueKind.List,
        "IReadOnlyList" when SymbolNames.Is(type, "System.Collections.Generic.IReadOnlyList") => ValueKind.ReadOnlyList,
        "ImmutableArray" when SymbolNames.Is(type, "System.Collections.Immutable.ImmutableArray") => ValueKind.ImmutableArray,
        "ReadOnlyMemory" when IsInSystem(type) && type.TypeArguments[0].SpecialType == SpecialType.System_Byte => ValueKind.ByteMemory,
        _ => null,
    };

    private static ValueKind? DictionaryKind(INamedTypeSymbol type) => type.Name switch
    {
        "Dictionary" when SymbolNames.Is(type, "System.Collections.Generic.Dictionary") => ValueKind.Dictionary,
        "IReadOnlyDictionary" when SymbolNames.Is(type, "System.Collections.Generic.IReadOnlyDictionary") => ValueKind.ReadOnlyDictionary,
        _ => null,
    };

    private static bool IsInSystem(ITypeSymbol type) =>
        type is INamedTypeSymbol { ContainingType: null, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } };
}
