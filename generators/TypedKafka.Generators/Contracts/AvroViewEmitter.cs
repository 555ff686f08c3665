using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the view of an object over Avro: one pass over the bytes notes where its members stand, and a member is decoded when it is asked for.</summary>
internal static class AvroViewEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model)
    {
        var place = model.Place;
        var name = place.Name + place.ViewSuffix;
        var types = new AvroTypes(model);
        code.Line("/// <summary>")
            .Line($"/// The bytes of a <see cref=\"{place.FullName}\"/>, whose members are decoded as they are asked for; reading them allocates nothing. It is valid as long as the bytes are.")
            .Line("/// </summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly ref struct {name} : Tk::IMessageView<{place.FullName}>, TkAvro::IAvroView<{place.View}>");
        Fields(code, model);
        Constructors(code, model, name, types);
        foreach (var member in ObjectMembers.Read(model)) Member(code, member, place, types);
        foreach (var member in ObjectMembers.ReadFromHeader(model)) ViewMembers.Header(code, member, name);
        Methods(code, model, name);
        code.Close();
    }

    private static bool HasHeaders(ObjectModel model) => ObjectMembers.ReadFromHeader(model).Any();

    private static void Fields(CodeWriter code, ObjectModel model)
    {
        code.Line("private readonly global::System.ReadOnlySpan<byte> _avro;");
        if (HasHeaders(model)) code.Line("private readonly TkWire::MessageHeaders _headers;");
        code.Line("private readonly bool _isThere;").Line("private readonly int _start;");
        foreach (var member in ObjectMembers.Read(model)) code.Line($"private readonly int {ViewMembers.FieldName(member)};");
        code.Line();
    }

    private static void Constructors(CodeWriter code, ObjectModel model, string name, AvroTypes types)
    {
        code.Line("/// <summary>Looks at the value and headers of a record.</summary>")
            .Line("/// <exception cref=\"TkWire::MessageFormatException\">The value is malformed.</exception>")
            .Open($"public {name}(TkWire::MessageData data)")
            .Line("var reader = TkAvro::AvroMessage.Open(data);")
            .Line($"this = new {name}(ref reader);")
            .Line("TkAvro::AvroMessage.Close(ref reader);")
            .Close()
            .Line()
            .Open($"private {name}(scoped ref TkAvro::AvroReader reader)")
            .Line("_avro = reader.Bytes;");
        if (HasHeaders(model)) code.Line("_headers = reader.Headers;");
        code.Line("_isThere = true;").Line("_start = reader.Position;").Line("reader.Enter();");
        foreach (var member in ObjectMembers.Written(model))
        {
            if (member.Binding != MemberBinding.None) code.Line($"{ViewMembers.FieldName(member)} = reader.Position;");
            code.Line($"{types.Codec(member)}.Skip(ref reader);");
        }

        code.Line("reader.Leave();")
            .Close()
            .Line()
            .Line("/// <summary><see langword=\"true\"/> when there is nothing to look at: the member of another message that is null.</summary>")
            .Line("public bool IsNull => !_isThere;")
            .Line();
    }

    private static void Member(CodeWriter code, MemberModel member, PlaceModel place, AvroTypes types)
    {
        var view = types.View(member.Value);
        var decoder = types.ViewCodec(member);
        var arguments = decoder == view ? view : $"{view}, {decoder}";
        var field = ViewMembers.FieldName(member);

        // A list is decoded item by item, so nothing of it can be wrong before.
        var get = decoder == view && member.Value.Element is not null
            ? $"new(_avro, {field})"
            : $"TkAvro::AvroMember.Get<{arguments}>(_avro, {field}, {Literals.Text(member.JsonName)})";
        code.Line($"/// <summary>The <c>{place.Name}.{member.Name}</c> of the message.</summary>")
            .Line($"public {view} {ViewMembers.PropertyName(member, place.Name + place.ViewSuffix)} => {get};")
            .Line();
    }

    private static void Methods(CodeWriter code, ObjectModel model, string name)
    {
        var place = model.Place;
        code.Line("/// <summary>Looks at the Avro bytes of a message that has no headers.</summary>")
            .Line("/// <exception cref=\"TkWire::MessageFormatException\">They are malformed.</exception>")
            .Line($"public static {name} Parse(global::System.ReadOnlySpan<byte> avro) => new(new TkWire::MessageData(avro));")
            .Line()
            .Line("/// <inheritdoc/>")
            .Line($"public {place.FullName} ToOwned() => TkAvro::AvroMessage.Read<{place.FullName}, {place.Sibling("Avro")}>(_avro, _start, {(HasHeaders(model) ? "_headers" : "default")});")
            .Line()
            .Line($"static {name} TkAvro::IAvroView<{place.View}>.View(scoped ref TkAvro::AvroReader reader) => new(ref reader);")
            .Line()
            .Line($"static void TkAvro::IAvroSkip.Skip(ref TkAvro::AvroReader reader) => {place.Sibling("Avro")}.Skip(ref reader);");
    }
}
