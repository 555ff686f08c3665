using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the view of an object: one pass over the bytes notes where its members stand, and a member is decoded when it is asked for.</summary>
internal static class ViewEmitter
{
    /// <summary>Members that every view has, whose names a contract's members step back from.</summary>
    private static readonly HashSet<string> s_taken = new(StringComparer.Ordinal)
    {
        "Parse", "ToOwned", "IsNull", "View", "Equals", "GetHashCode", "ToString", "GetType", "ReferenceEquals", "MemberwiseClone", "Finalize",
    };

    public static void Emit(CodeWriter code, ObjectModel model)
    {
        var place = model.Place;
        var name = place.Name + "View";
        code.Line("/// <summary>")
            .Line($"/// The bytes of a <see cref=\"{place.FullName}\"/>, whose members are decoded as they are asked for; reading them allocates nothing. It is valid as long as the bytes are.")
            .Line("/// </summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly ref struct {name} : Tk::IMessageView<{place.FullName}>, TkJson::IJsonView<{place.Sibling("View")}>");
        Fields(code, model);
        Constructors(code, model, name);
        foreach (var member in ObjectMembers.Read(model)) BodyMember(code, member, place.Name);
        foreach (var member in ObjectMembers.ReadFromHeader(model)) HeaderMember(code, member, name);
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

    private static void BodyMember(CodeWriter code, MemberModel member, string contract)
    {
        var view = JsonTypes.View(member.Value);
        var isOwned = member.Value is { Kind: ValueKind.Converted, IsValueType: false, IsNullable: true };
        var method = JsonTypes.ViewChecksNull(member.Value) ? "GetNotNull" : "Get";
        var decoder = JsonTypes.ViewCodec(member.Value);
        var types = decoder == view ? view : $"{view}, {decoder}";
        var get = $"TkJson::JsonMember.{method}<{types}>(_json, {FieldName(member)}, {Literals.Text(member.JsonName)})";
        if (Default(member) is { } missing) get = $"{FieldName(member)}.IsMissing ? {missing} : {get}";
        code.Line($"/// <summary>The <c>{contract}.{member.Name}</c> of the message.</summary>")
            .Line($"public {view}{(isOwned ? "?" : "")} {PropertyName(member, view: contract + "View")} => {get};")
            .Line();
    }

    private static void HeaderMember(CodeWriter code, MemberModel member, string view)
    {
        var isBytes = member.Value.Kind is ValueKind.ByteArray or ValueKind.ByteMemory;
        var type = member.Value.Kind == ValueKind.String ? "TkWire::Utf8View" : isBytes ? "global::System.ReadOnlySpan<byte>" : member.Value.AnnotatedType;
        code.Line($"/// <summary>The header <c>{member.Header}</c>.</summary>")
            .Open($"public {type} {PropertyName(member, view)}")
            .Open("get");
        var missing = Default(member) ?? "default";
        if (member.IsRequired) code.Line($"if (!_headers.TryGet({Literals.Text(member.Header!)}u8, out var bytes)) TkWire::CanonicalReader.ThrowMissing({Literals.Text(member.Header!)}, {Literals.Text(member.Name)});");
        else code.Line($"if (!_headers.TryGet({Literals.Text(member.Header!)}u8, out var bytes)) return {missing};");

        if (member.Value.Kind == ValueKind.String) code.Line("return new TkWire::Utf8View(bytes);");
        else if (isBytes) code.Line("return bytes;");
        else code.Line(CanonicalCode.Read(member.Value, "bytes", member.Name, "value")).Line("return value;");
        code.Close().Close().Line();
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
            .Line($"static {name} TkJson::IJsonView<{place.Sibling("View")}>.View(TkJson::JsonValue value) => value.IsNull ? default : Parse(value.Bytes);");
    }

    /// <summary>What a view shows for a member that is missing, where that is not the default of its type.</summary>
    private static string? Default(MemberModel member) => member switch
    {
        { IsRequired: true } or { Default: null } => null,
        { Value.Kind: ValueKind.String } => $"new TkWire::Utf8View({member.Default}u8)",
        { Value: { Kind: ValueKind.Number, IsNullable: false, Type: not ("byte" or "sbyte" or "short" or "ushort") } } => member.Default,
        { Value.Kind: ValueKind.Boolean or ValueKind.Char or ValueKind.Number or ValueKind.Enum or ValueKind.StringEnum } =>
            $"({member.Value.AnnotatedType})({member.Default})",
        _ => null,
    };

    private static string PropertyName(MemberModel member, string view) =>
        s_taken.Contains(member.Name) || member.Name == view ? member.Name + "Member" : SymbolNames.Identifier(member.Name);

    private static string FieldName(MemberModel member) => "_at" + member.Name;
}
