using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the view of an object over Protobuf: one pass over the bytes notes where its fields stand, and a member is decoded when it is asked for.</summary>
internal static class ProtobufViewEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model)
    {
        var place = model.Place;
        var name = place.Name + place.ViewSuffix;
        code.Line("/// <summary>")
            .Line($"/// The bytes of a <see cref=\"{place.FullName}\"/>, whose members are decoded as they are asked for; reading them allocates nothing. It is valid as long as the bytes are.")
            .Line("/// </summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly ref struct {name} : Tk::IMessageView<{place.FullName}>, TkProto::IProtoMessageView<{place.View}>");
        Fields(code, model);
        Constructors(code, model, name);
        foreach (var member in ObjectMembers.Read(model)) Member(code, member, place);
        foreach (var member in ObjectMembers.ReadFromHeader(model)) ViewMembers.Header(code, member, name);
        Methods(code, model, name);
        code.Close();
    }

    private static bool HasHeaders(ObjectModel model) => ObjectMembers.ReadFromHeader(model).Any();

    // A view that shows others tells them how deep they are, so that who goes down from one to the next comes to an end.
    private static bool HasViews(ObjectModel model) => ObjectMembers.Read(model).Any(static member => IsView(member.Value));

    private static bool IsView(ValueModel value) => (value.Element ?? value).Kind == ValueKind.Object;

    private static void Fields(CodeWriter code, ObjectModel model)
    {
        code.Line("private readonly global::System.ReadOnlySpan<byte> _protobuf;");
        if (HasHeaders(model)) code.Line("private readonly TkWire::MessageHeaders _headers;");
        if (HasViews(model)) code.Line("private readonly int _depth;");
        code.Line("private readonly bool _isThere;");
        foreach (var member in ObjectMembers.Read(model))
        {
            var type = member.Value.Element is not null ? "TkProto::ProtoOccurrences" : ProtobufTypes.IsMessage(member.Value) ? "TkProto::ProtoParts" : "int";
            code.Line($"private readonly {type} {ViewMembers.FieldName(member)};");
        }

        code.Line();
    }

    private static void Constructors(CodeWriter code, ObjectModel model, string name)
    {
        code.Line("/// <summary>Looks at the value and headers of a record.</summary>")
            .Line("/// <exception cref=\"TkWire::MessageFormatException\">The value is malformed.</exception>")
            .Open($"public {name}(TkWire::MessageData data)")
            .Line("var reader = TkProto::ProtoMessage.Open(data);")
            .Line("_protobuf = reader.Bytes;");
        if (HasHeaders(model)) code.Line("_headers = reader.Headers;");
        if (HasViews(model)) code.Line("_depth = reader.Depth;");
        code.Line("_isThere = true;").Open("try").Open("while (reader.Next())").Open("switch (reader.Tag)");
        foreach (var member in ObjectMembers.Read(model).OrderBy(static member => member.Tag!.Number))
        {
            var field = ViewMembers.FieldName(member);
            if (ProtobufTypes.IsPackable(member)) code.Line($"case {ProtobufTypes.LengthTag(member)}:");
            code.Line($"case {ProtobufTypes.Tag(member)}: {Note(member, field)}; break;");
        }

        code.Line("default: reader.Skip(); break;")
            .Close().Close().Close()
            .Open("catch (TkWire::MessageFormatException error)")
            .Line($"throw TkProto::ProtoMessage.Within(error, reader.Tag, {model.Place.Sibling("Protobuf")}.Name(reader.Tag));")
            .Close()
            .Close()
            .Line()
            .Line("/// <summary><see langword=\"true\"/> when there is nothing to look at: the member of another message that is null.</summary>")
            .Line("public bool IsNull => !_isThere;")
            .Line();
    }

    private static string Note(MemberModel member, string field)
    {
        if (member.Value.Element is not null) return $"{field}.Add(ref reader)";
        return ProtobufTypes.IsMessage(member.Value) ? $"{field} = {field}.And(reader.ReadBytes())" : $"{field} = reader.Skip()";
    }

    private static void Member(CodeWriter code, MemberModel member, PlaceModel place)
    {
        var value = member.Value;
        var view = ProtobufTypes.View(value, member.Tag!.Encoding);
        var isPlain = value is { Kind: not (ValueKind.String or ValueKind.ByteArray or ValueKind.ByteMemory or ValueKind.Object), Element: null };
        code.Line($"/// <summary>The <c>{place.Name}.{member.Name}</c> of the message.</summary>")
            .Line($"public {view}{(isPlain && value.IsNullable ? "?" : "")} {ViewMembers.PropertyName(member, place.Name + place.ViewSuffix)} => {Get(member, view, isPlain)};")
            .Line();
    }

    private static string Get(MemberModel member, string view, bool isPlain)
    {
        var value = member.Value;
        var field = ViewMembers.FieldName(member);
        var name = Literals.Text(member.JsonName);
        if (value.Element is not null) return $"new(_protobuf, {field}, {member.Tag!.Number.ToString(CultureInfo.InvariantCulture)}{(IsView(value) ? ", _depth" : "")})";
        if (value.Kind == ValueKind.Object) return $"TkProto::ProtoMember.View{(value.IsNullable ? "Optional" : "")}<{view}>({field}, _depth, {name})";
        if (ProtobufTypes.IsMessage(value)) return $"TkProto::ProtoMember.Read{(value.IsNullable ? "Nullable" : "")}<{view}, {ProtobufTypes.Message(value)}>({field}, {name})";
        var method = !value.IsNullable ? "Get" : isPlain ? "GetNullable" : "GetOptional";
        return $"TkProto::ProtoMember.{method}<{view}, {ProtobufTypes.ViewCodec(value, member.Tag!.Encoding)}>(_protobuf, {field}, {name})";
    }

    private static void Methods(CodeWriter code, ObjectModel model, string name)
    {
        var place = model.Place;
        code.Line("/// <summary>Looks at the Protobuf bytes of a message that has no headers.</summary>")
            .Line("/// <exception cref=\"TkWire::MessageFormatException\">They are malformed.</exception>")
            .Line($"public static {name} Parse(global::System.ReadOnlySpan<byte> protobuf) => new(new TkWire::MessageData(protobuf));")
            .Line()
            .Line("/// <inheritdoc/>")
            .Line($"public {place.FullName} ToOwned() => TkProto::ProtoMessage.Read<{place.FullName}, {place.Sibling("Protobuf")}>(_protobuf, {(HasHeaders(model) ? "_headers" : "default")});")
            .Line()
            .Line($"static {name} TkProto::IProtoMessageView<{place.View}>.View(global::System.ReadOnlySpan<byte> message, int depth) => new(TkProto::ProtoMessage.Nested(message, depth));");
    }
}
