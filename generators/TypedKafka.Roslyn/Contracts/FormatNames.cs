using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>Names that C# allows and a format does not. In JSON every text is one.</summary>
internal static class FormatNames
{
    /// <summary>Why a member, or a former name of one, cannot be called so; <see langword="null"/> where it can.</summary>
    public static string? WhyNoName(string name, SchemaFormat format) => IsName(name, format) ? null : Why($"its name '{name}'", format);

    /// <summary>Why a type cannot be called so in a schema, its namespace counted; <see langword="null"/> where it can.</summary>
    public static string? WhyNoTypeName(string schemaName, SchemaFormat format) =>
        schemaName.Split('.').All(part => IsName(part, format)) ? null : Why($"the name '{schemaName}'", format);

    /// <summary>Why a value of an enum cannot be called so; <see langword="null"/> where all can.</summary>
    public static string? WhyNoValueName(EnumModel symbols, SchemaFormat format) =>
        symbols.Values.FirstOrDefault(value => !IsName(value.Name, format)) is { } odd ? Why($"the name of the enum's value '{odd.Name}'", format) : null;

    /// <summary>Why a type, or what an enum or member was called, cannot have been called so; <see langword="null"/> where all can.</summary>
    public static string? WhyNoAlias(EquatableArray<string> aliases, SchemaFormat format) =>
        format == SchemaFormat.Avro && aliases.FirstOrDefault(static alias => !AvroNames.IsFullName(alias)) is { } odd ? Why($"its alias '{odd}'", format) : null;

    private static bool IsName(string name, SchemaFormat format) => format switch
    {
        SchemaFormat.Avro => AvroNames.IsName(name),
        SchemaFormat.Protobuf => ProtobufNames.IsName(name),
        _ => true,
    };

    private static string Why(string what, SchemaFormat format) => $"{what} is none in {format}, whose names are letters from a to z, digits and _";
}
