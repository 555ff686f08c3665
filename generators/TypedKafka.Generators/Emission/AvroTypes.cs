using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>The codecs and views of the members of a type, as generated code names them.</summary>
internal sealed class AvroTypes(ObjectModel owner)
{
    /// <summary>The codec of a member.</summary>
    public string Codec(MemberModel member) => Codec(member.Value, AvroNullability.IsNullFirst(member));

    /// <summary>How a view decodes a member.</summary>
    public string ViewCodec(MemberModel member) => ViewCodec(member.Value, AvroNullability.IsNullFirst(member));

    /// <summary>The type that a view shows a value as.</summary>
    public string View(ValueModel value) => value.Kind switch
    {
        ValueKind.String => "TkWire::Utf8View",
        ValueKind.ByteArray or ValueKind.ByteMemory => "TkWire::BytesView",
        ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray =>
            $"TkWire::AvroListView<{View(value.Element!)}, {ViewCodec(value.Element!, IsNullFirst(value.Element!))}>",
        ValueKind.Dictionary or ValueKind.ReadOnlyDictionary => $"TkWire::AvroMapView<{View(value.Element!)}, {ViewCodec(value.Element!, IsNullFirst(value.Element!))}>",
        ValueKind.Object => value.Place!.View,
        _ => value.AnnotatedType,
    };

    /// <summary>The sizes of the decimals of its members, each once.</summary>
    public IEnumerable<DecimalModel> Decimals() => owner.Members
        .Where(static member => member.IsInBody)
        .Select(static member => member.Value.FindDecimal())
        .OfType<DecimalModel>()
        .Distinct();

    /// <summary>The lengths of the fixed values of its members, each once.</summary>
    public IEnumerable<int> Lengths() => owner.Members
        .Where(static member => member.IsInBody)
        .Select(static member => Length(member.Value))
        .Where(static length => length > 0)
        .Distinct();

    /// <summary>The name of the type that states the length of a fixed.</summary>
    public static string LengthName(int length) => "Fixed" + length.ToString(CultureInfo.InvariantCulture);

    private static int Length(ValueModel value) => value.Element is { } element ? Length(element) : value.Avro?.Size ?? 0;

    private string Stated(ValueModel value, string codec, int length)
    {
        var home = owner.Place.Sibling("Avro");
        var arguments = new List<string>();
        if (value.Decimal is { } size) arguments.Add($"{home}.{SizeName(size)}");
        if (length > 0) arguments.Add($"{home}.{LengthName(length)}");
        return $"TkAvro::{codec}{(arguments.Count == 0 ? "" : $"<{string.Join(", ", arguments)}>")}";
    }

    /// <summary>The name of the type that states a decimal's size.</summary>
    public static string SizeName(DecimalModel size) =>
        "Decimal" + size.Precision.ToString(CultureInfo.InvariantCulture) + "x" + size.Scale.ToString(CultureInfo.InvariantCulture);

    private string Codec(ValueModel value, bool isNullFirst) => value is { IsNullable: true, IsUnion: true }
        ? $"TkAvro::AvroOptionalUnion<{JsonTypes.Plain(value)}, {PlainCodec(value)}>"
        : value.IsNullable
        ? $"TkAvro::Avro{(value.IsValueType ? "Nullable" : "Optional")}{Last(isNullFirst)}<{JsonTypes.Plain(value with { IsNullable = false })}, {PlainCodec(value)}>"
        : PlainCodec(value);

    private string ViewCodec(ValueModel value, bool isNullFirst)
    {
        var view = View(value);
        var plain = value.Kind switch
        {
            ValueKind.String => "TkAvro::AvroString",
            ValueKind.ByteArray or ValueKind.ByteMemory => value.Avro?.Codec is null ? "TkAvro::AvroByteArray" : PlainCodec(value with { IsNullable = false }),
            ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray or ValueKind.Dictionary or ValueKind.ReadOnlyDictionary
                or ValueKind.Object => view,
            _ => null,
        };
        if (plain is null) return Codec(value, isNullFirst);
        if (value is { IsNullable: true, IsUnion: true }) return $"TkAvro::AvroOptionalUnionView<{view}>";
        return value.IsNullable ? $"TkAvro::AvroOptionalView{Last(isNullFirst)}<{view}, {plain}>" : plain;
    }

    private static string Last(bool isNullFirst) => isNullFirst ? "" : "Last";

    // In a list or map null comes first, unless a schema file has it otherwise.
    private static bool IsNullFirst(ValueModel element) => element.Avro is not { IsNullLast: true };

    private string PlainCodec(ValueModel value) => value.Avro is { Codec: { } codec } form ? Stated(value, codec, form.Size) : value.Kind switch
    {
        ValueKind.Char => "TkAvro::AvroInt<char>",
        ValueKind.Number => Number(value),
        ValueKind.Enum or ValueKind.StringEnum => $"TkAvro::AvroEnum<{value.Type}, {value.Enum!.Place.Sibling("Avro")}>",
        ValueKind.Guid => "TkAvro::AvroUuid",
        ValueKind.DateTime => "TkAvro::AvroLocalTimestamp",
        ValueKind.DateTimeOffset => "TkAvro::AvroTimestamp",
        ValueKind.DateOnly => "TkAvro::AvroDate",
        ValueKind.TimeOnly => "TkAvro::AvroTime",
        ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray or ValueKind.Dictionary or ValueKind.ReadOnlyDictionary =>
            $"TkAvro::Avro{value.Kind}<{JsonTypes.Plain(value.Element!)}, {Codec(value.Element!, IsNullFirst(value.Element!))}>",
        ValueKind.Object => value.Place!.Sibling("Avro"),
        var scalar => $"TkAvro::Avro{scalar}",
    };

    private string Number(ValueModel value) => value.Type switch
    {
        "decimal" => $"TkAvro::AvroDecimal<{owner.Place.Sibling("Avro")}.{SizeName(value.Decimal!)}>",
        "float" => "TkAvro::AvroFloat",
        "double" => "TkAvro::AvroDouble",
        "long" or "uint" => $"TkAvro::AvroLong<{value.Type}>",
        _ => $"TkAvro::AvroInt<{value.Type}>",
    };
}
