using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the Protobuf codec of a union: a message with one field, which is its case.</summary>
internal static class ProtobufUnionEmitter
{
    private const uint LengthDelimited = 2;

    public static void Emit(CodeWriter code, ObjectModel model, UnionModel union)
    {
        var place = model.Place;
        code.Line($"/// <summary>Writes and reads the cases of <see cref=\"{place.FullName}\"/> in Protobuf's wire format.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly struct {place.Name}Protobuf : TkProto::IProtoMessage<{place.FullName}>");
        if (union.TypeHeader is not null) UnionCode.HeaderNames(code, union);
        else Tags(code, union);

        code.Line("/// <inheritdoc/>").Open($"public static void Write(ref TkWire::MessageWriter writer, {place.FullName}? value)");
        UnionCode.Write(code, model, "value", one => Write(union, one));
        code.Close()
            .Line()
            .Line("/// <inheritdoc/>")
            .Open($"public static {place.FullName} Read(ref TkProto::ProtoReader reader)");
        if (union.TypeHeader is not null)
        {
            UnionCode.Read(code, union, "Cases.Find(reader.Headers)", static one => $"{one.Place.Sibling("Protobuf")}.Read(ref reader)");
        }
        else
        {
            code.Line("var number = Cases.Find(ref reader, out var fields);");
            UnionCode.Read(
                code, union, "number",
                static one => $"TkProto::ProtoUnion.Read<{one.Place.FullName}, {one.Place.Sibling("Protobuf")}>(ref reader, fields, {Literals.Text(JsonNaming.CamelCase(one.Name))})");
        }

        code.Close().Close();
    }

    private static void Tags(CodeWriter code, UnionModel union) => code
        .Line("/// <summary>The tags of the cases, by their numbers.</summary>")
        .Line($"internal static readonly TkProto::ProtoCases Cases = new({string.Join(", ", union.Cases.Select(Tag))});")
        .Line();

    private static string Write(UnionModel union, UnionCaseModel one)
    {
        var codec = one.Place.Sibling("Protobuf");
        return union.TypeHeader is not null
            ? $"{codec}.Write(ref writer, it);"
            : $"TkProto::ProtoField.Write<{one.Place.FullName}, TkProto::ProtoNested<{one.Place.FullName}, {codec}>>(ref writer, {Tag(one)}, it);";
    }

    private static string Tag(UnionCaseModel one) => "0x" + (((uint)one.Tag << 3) | LengthDelimited).ToString("X", CultureInfo.InvariantCulture);
}
