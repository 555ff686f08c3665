namespace TypedKafka.Roslyn;

/// <summary>What Avro cannot carry of what contracts may say.</summary>
internal static class AvroSupport
{
    /// <summary>Says why a value cannot be written, or <see langword="null"/>. A decimal without precision is a problem of its own.</summary>
    public static string? WhyUnsupported(ValueModel value) => value switch
    {
        { Kind: ValueKind.Number, Type: "ulong" } => "Avro's numbers have a sign, and ulong does not fit its largest: take long, or decimal with [Decimal(20, 0)]",
        { Kind: ValueKind.Converted } => "a [JsonConverter] says how it is written as JSON, and the contract's format is Avro",
        { Enum: { } symbols } when symbols.Values.Count == 0 => "the enum has no values, and Avro writes an enum by its values' names",
        { Enum: { } symbols } when FormatNames.WhyNoValueName(symbols, SchemaFormat.Avro) is { } reason => reason,
        { Element: { } element } => WhyUnsupported(element),
        _ => null,
    };

    public static bool HasDecimalWithoutPrecision(ValueModel value) =>
        value is { Kind: ValueKind.Number, Type: "decimal", Decimal: null } || (value.Element is { } element && HasDecimalWithoutPrecision(element));
}
