using System.Globalization;

namespace TypedKafka.Roslyn;

/// <summary>What Protobuf cannot carry of what contracts may say.</summary>
internal static class ProtobufSupport
{
    /// <summary>Says why a member cannot be written, or <see langword="null"/>. What is wrong with its number is a problem of its own.</summary>
    public static string? WhyUnsupported(ValueModel value) => value switch
    {
        { Kind: ValueKind.Converted } => "a [JsonConverter] says how it is written as JSON, and the contract's format is Protobuf",
        { Enum: { } names } => WhyUnsupported(names),
        { Element: { IsNullable: true } } => "items of a Protobuf list or map cannot be null",
        { Element.Element: not null } => "Protobuf has no lists of lists or maps: put the inner one into a record",
        { Element: { } element } => WhyUnsupported(element),
        _ => null,
    };

    private static string? WhyUnsupported(EnumModel names)
    {
        if (FormatNames.WhyNoValueName(names, SchemaFormat.Protobuf) is { } reason) return reason;
        return names.Values.FirstOrDefault(static value => !int.TryParse(value.Number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) is { } large
            ? $"the enum's value '{large.Name}' is {large.Number}, and Protobuf's enums have 32 bits"
            : null;
    }
}
