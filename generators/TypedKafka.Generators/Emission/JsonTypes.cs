using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>The codecs and views of member types, as generated code names them.</summary>
internal static class JsonTypes
{
    /// <summary>The codec that writes and reads a value.</summary>
    public static string Codec(ValueModel value) =>
        value is { IsNullable: true, IsValueType: true } ? $"TkJson::JsonNullable<{value.Type}, {PlainCodec(value)}>" : PlainCodec(value);

    /// <summary>The type that a view shows a value as.</summary>
    public static string View(ValueModel value) => value.Kind switch
    {
        ValueKind.String => "TkWire::Utf8View",
        ValueKind.ByteArray or ValueKind.ByteMemory => "TkWire::Base64View",
        ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray =>
            $"TkWire::JsonListView<{View(value.Element!)}, {ViewCodec(value.Element!)}>",
        ValueKind.Dictionary or ValueKind.ReadOnlyDictionary => $"TkWire::JsonMapView<{View(value.Element!)}, {ViewCodec(value.Element!)}>",
        ValueKind.Object => value.Place!.View,

        // As with codecs, type arguments carry no annotations of references.
        _ when !value.IsValueType => Plain(value),
        _ => value.AnnotatedType,
    };

    /// <summary>How a view decodes a value.</summary>
    public static string ViewCodec(ValueModel value) => value.Kind switch
    {
        ValueKind.String => "TkJson::JsonString",
        ValueKind.ByteArray or ValueKind.ByteMemory => "TkJson::JsonByteArray",
        ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray or ValueKind.Dictionary or ValueKind.ReadOnlyDictionary
            or ValueKind.Object => View(value),
        _ when value is { IsNullable: true, IsValueType: true } => $"TkJson::JsonNullableView<{value.Type}, {PlainCodec(value)}>",
        _ => PlainCodec(value),
    };

    /// <summary>Whether a view may show null where the contract does not allow it, and so has to check.</summary>
    public static bool ViewChecksNull(ValueModel value) => !value.IsNullable && (!value.IsValueType || value.Kind is ValueKind.Object or ValueKind.ImmutableArray);

    /// <summary>
    /// <c>!</c> where the annotations of a value and of its codec may differ: codecs take the elements of collections as they come, since JSON cannot
    /// promise that none is null.
    /// </summary>
    public static string Bang(ValueModel value) => value.IsValueType && value.Kind != ValueKind.ImmutableArray ? "" : "!";

    private static string PlainCodec(ValueModel value) => value.Kind switch
    {
        ValueKind.Number => $"TkJson::JsonNumber<{value.Type}>",
        ValueKind.Enum => $"TkJson::JsonEnum<{value.Type}, {value.Underlying}>",
        ValueKind.StringEnum => $"TkJson::JsonStringEnum<{value.Type}>",
        ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray or ValueKind.Dictionary or ValueKind.ReadOnlyDictionary =>
            $"TkJson::Json{value.Kind}<{Plain(value.Element!)}, {Codec(value.Element!)}>",
        ValueKind.Object => value.Place!.Sibling("Json"),
        ValueKind.Converted => $"TkJson::JsonConverted<{Plain(value with { IsNullable = false })}, {value.Converter}>",
        var scalar => $"TkJson::Json{scalar}",
    };

    /// <summary>A type without annotations of references, which type arguments would have to agree on.</summary>
    public static string Plain(ValueModel value)
    {
        var type = value.Kind switch
        {
            ValueKind.Array => Plain(value.Element!) + "[]",
            ValueKind.List => $"global::System.Collections.Generic.List<{Plain(value.Element!)}>",
            ValueKind.ReadOnlyList => $"global::System.Collections.Generic.IReadOnlyList<{Plain(value.Element!)}>",
            ValueKind.ImmutableArray => $"global::System.Collections.Immutable.ImmutableArray<{Plain(value.Element!)}>",
            ValueKind.Dictionary => $"global::System.Collections.Generic.Dictionary<string, {Plain(value.Element!)}>",
            ValueKind.ReadOnlyDictionary => $"global::System.Collections.Generic.IReadOnlyDictionary<string, {Plain(value.Element!)}>",
            _ => value.Type,
        };
        return value is { IsNullable: true, IsValueType: true } ? type + "?" : type;
    }
}
