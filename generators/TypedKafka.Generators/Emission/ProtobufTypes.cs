using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>The codecs and views of members in Protobuf messages, as generated code names them.</summary>
internal static class ProtobufTypes
{
    private const uint Varint = 0;
    private const uint Fixed64 = 1;
    private const uint Bytes = 2;
    private const uint Fixed32 = 5;

    public static bool IsList(ValueModel value) => value.Kind is ValueKind.Array or ValueKind.List or ValueKind.ReadOnlyList or ValueKind.ImmutableArray;

    public static bool IsMap(ValueModel value) => value.Kind is ValueKind.Dictionary or ValueKind.ReadOnlyDictionary;

    /// <summary>Whether it is a message of its own: its parts are merged where it comes several times.</summary>
    public static bool IsMessage(ValueModel value) => value.Kind is ValueKind.Object or ValueKind.DateTimeOffset or ValueKind.TimeSpan;

    /// <summary>The codec of the fields of a message.</summary>
    public static string Message(ValueModel value) => value.Kind switch
    {
        ValueKind.DateTimeOffset => "TkProto::ProtoTimestamp",
        ValueKind.TimeSpan => "TkProto::ProtoDuration",
        _ => value.Place!.Sibling("Protobuf"),
    };

    /// <summary>The codec of a value that is there.</summary>
    public static string Codec(ValueModel value, TagEncoding encoding) => value.Kind switch
    {
        ValueKind.Char => "TkProto::ProtoUInt<char>",
        ValueKind.Number => Number(value.Type, encoding),
        ValueKind.Enum or ValueKind.StringEnum => $"TkProto::ProtoEnum<{value.Type}, {Underlying(value)}>",
        ValueKind.Guid => "TkProto::ProtoUuid",
        ValueKind.DateOnly => "TkProto::ProtoDate",
        ValueKind.TimeOnly => "TkProto::ProtoTime",
        ValueKind.Object or ValueKind.DateTimeOffset or ValueKind.TimeSpan => $"TkProto::ProtoNested<{value.Type}, {Message(value)}>",
        var scalar => $"TkProto::Proto{scalar}",
    };

    /// <summary>The type that a view shows a value as that is there.</summary>
    public static string View(ValueModel value, TagEncoding encoding) => value.Kind switch
    {
        ValueKind.String => "TkWire::Utf8View",
        ValueKind.ByteArray or ValueKind.ByteMemory => "TkWire::BytesView",
        ValueKind.Object => value.Place!.View,
        _ when IsList(value) => $"TkWire::ProtoListView<{View(value.Element!, encoding)}, {ViewCodec(value.Element!, encoding)}>",
        _ when IsMap(value) => $"TkWire::ProtoMapView<{View(value.Element!, encoding)}, {ViewCodec(value.Element!, encoding)}>",
        _ => value.Type,
    };

    /// <summary>How a view decodes a value that is there.</summary>
    public static string ViewCodec(ValueModel value, TagEncoding encoding) => value.Kind switch
    {
        ValueKind.ByteMemory => "TkProto::ProtoByteArray",
        ValueKind.Object => $"TkProto::ProtoNestedView<{value.Place!.View}>",
        ValueKind.DateTimeOffset or ValueKind.TimeSpan => $"TkProto::ProtoMessageValue<{value.Type}, {Message(value)}>",
        _ => Codec(value, encoding),
    };

    /// <summary>The tag before a member's field, or before each item of a list that is not packed.</summary>
    public static string Tag(MemberModel member) => Tag(member, WireType(IsMap(member.Value) ? member.Value : member.Value.Element ?? member.Value, member.Tag!.Encoding));

    /// <summary>The tag before a field that has its length before it.</summary>
    public static string LengthTag(MemberModel member) => Tag(member, Bytes);

    /// <summary>Whether the items of a list may be packed into one field.</summary>
    public static bool IsPackable(MemberModel member) => IsList(member.Value) && WireType(member.Value.Element!, member.Tag!.Encoding) != Bytes;

    private static string Tag(MemberModel member, uint wireType) => "0x" + (((uint)member.Tag!.Number << 3) | wireType).ToString("X", CultureInfo.InvariantCulture);

    private static uint WireType(ValueModel value, TagEncoding encoding) => value switch
    {
        { Kind: ValueKind.Boolean or ValueKind.Char or ValueKind.Enum or ValueKind.StringEnum } => Varint,
        { Kind: ValueKind.Number, Type: "float" } => Fixed32,
        { Kind: ValueKind.Number, Type: "double" } => Fixed64,
        { Kind: ValueKind.Number, Type: "decimal" } => Bytes,
        { Kind: ValueKind.Number } when encoding == TagEncoding.Fixed => value.Type is "long" or "ulong" ? Fixed64 : Fixed32,
        { Kind: ValueKind.Number } => Varint,
        _ => Bytes,
    };

    private static string Number(string type, TagEncoding encoding) => type switch
    {
        "decimal" => "TkProto::ProtoDecimal",
        "float" => "TkProto::ProtoFloat",
        "double" => "TkProto::ProtoDouble",
        _ when encoding == TagEncoding.ZigZag => $"TkProto::ProtoZigZag<{type}>",
        "long" or "ulong" when encoding == TagEncoding.Fixed => $"TkProto::ProtoFixed64<{type}>",
        _ when encoding == TagEncoding.Fixed => $"TkProto::ProtoFixed32<{type}>",
        "sbyte" or "short" or "int" or "long" => $"TkProto::ProtoInt<{type}>",
        _ => $"TkProto::ProtoUInt<{type}>",
    };

    private static string Underlying(ValueModel value) => value.Underlying ?? "int";
}
