using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the view of an object: one pass over the bytes notes where its members stand, and a member is decoded when it is asked for.</summary>
internal static class ViewEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model)
    {
        var place = model.Place;
        var name = place.Name + place.ViewSuffix;
        code.Line("/// <summary>")
            .Line($"/// The bytes of a <see cref=\"{place.FullName}\"/>, whose members are decoded as they are asked for; reading them allocates nothing. It is valid as long as the bytes are.")
            .Line("/// </summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly ref struct {name} : Tk::IMessageView<{place.FullName}>, TkJson::IJsonView<{place.View}>");
        Fields(code, model);
        Constructors(code, model, name);
        foreach (var member in ObjectMembers.Read(model)) BodyMember(code, member, place.Name, name);
        foreach (var member in ObjectMembers.ReadFromHeader(model)) ViewMembers.Header(code, member, name);
        Methods(code, model, name);
        code.Close();
    }

    private static bool HasHeaders(ObjectModel model) => ObjectMembers.ReadFromHeader(model).Any();

    private static void Fields(CodeWriter code, ObjectModel model)
    {
        code.Line("private readonly global::System.ReadOnlySpan<byte> _json;");
        if (HasHeaders(model)) code.Line("private readonly TkWire::MessageHeaders _headers;");
        foreach (var member in ObjectMembers.Read(model)) code.Line($"private readonly TkJson::JsonSlot {FieldName(member)};");
        code.Line();
    }

    private static void Constructors(CodeWriter code, ObjectModel model, string name)
    {
        code.Line("/// <summary>Looks at the value and headers of a record.</summary>")
            .Line("/// <exception cref=\"TkWire::MessageFormatException\">The value is malformed, or lacks a member that is required.</exception>")
            .Open($"public {name}(TkWire::MessageData data)")
            .Line("_json = data.Value;");
        if (HasHeaders(model)) code.Line("_headers = data.Headers;");
        code.Line($"var members = new TkJson::JsonViewMembers(data.Value, data.HasValue, {model.Place.Name}Json.Names);");
        MemberLoop.Emit(code, "members.Next(out var slot)", [.. ObjectMembers.Read(model).Select(static member => $"{FieldName(member)} = slot;")]);
        code.Close()
            .Line()
            .Line("/// <summary><see langword=\"true\"/> when there is nothing to look at: the member of another message that is null.</summary>")
            .Line("public bool IsNull => _json.IsEmpty;")
            .Line();
    }

    private static void BodyMember(CodeWriter code, MemberModel member, string contract, string name)
    {
        var view = JsonTypes.View(member.Value);
        var isOwned = member.Value is { Kind: ValueKind.Converted, IsValueType: false, IsNullable: true };
        var method = JsonTypes.ViewChecksNull(member.Value) ? "GetNotNull" : "Get";
        var decoder = JsonTypes.ViewCodec(member.Value);
        var types = decoder == view ? view : $"{view}, {decoder}";
        var get = $"TkJson::JsonMember.{method}<{types}>(_json, {FieldName(member)}, {Literals.Text(member.JsonName)})";
        if (ViewMembers.Default(member) is { } missing) get = $"{FieldName(member)}.IsMissing ? {missing} : {get}";
        code.Line($"/// <summary>The <c>{contract}.{member.Name}</c> of the message.</summary>")
            .Line($"public {view}{(isOwned ? "?" : "")} {ViewMembers.PropertyName(member, view: name)} => {get};")
            .Line();
    }

    private static void Methods(CodeWriter code, ObjectModel model, string name)
    {
        var place = model.Place;
        var headers = HasHeaders(model) ? ", _headers" : "";
        code.Line("/// <summary>Looks at the JSON of a message that has no headers.</summary>")
            .Line("/// <exception cref=\"TkWire::MessageFormatException\">It is malformed, or lacks a member that is required.</exception>")
            .Line($"public static {name} Parse(global::System.ReadOnlySpan<byte> json) => new(new TkWire::MessageData(json));")
            .Line()
            .Line("/// <inheritdoc/>")
            .Open($"public {place.FullName} ToOwned()")
            .Line("var reader = TkJson::JsonMessage.Open(_json, hasValue: !IsNull);")
            .Line($"return {place.Name}Json.Read(ref reader{headers});")
            .Close()
            .Line()
            .Line($"static {name} TkJson::IJsonView<{place.View}>.View(TkJson::JsonValue value) => value.IsNull ? default : Parse(value.Bytes);");
    }

    private static string FieldName(MemberModel member) => ViewMembers.FieldName(member);
}
