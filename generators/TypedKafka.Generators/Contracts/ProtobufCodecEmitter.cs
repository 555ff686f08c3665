using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>
/// Emits the Protobuf codec of an object: its members in the order of their numbers. It is as accessible as the object, since views of lists name the codecs of their items.
/// </summary>
internal static class ProtobufCodecEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model)
    {
        var place = model.Place;
        code.Line($"/// <summary>Writes and reads <see cref=\"{place.FullName}\"/> in Protobuf's wire format.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly struct {place.Name}Protobuf : TkProto::IProtoMessage<{place.FullName}>");
        Write(code, model);
        code.Line();
        ProtobufReadEmitter.Emit(code, model);
        code.Line();
        Names(code, model);
        SetterEmitter.Emit(code, model, ObjectMembers.WithInitSetter(model).Where(static member => !member.IsInBody));
        code.Close();
    }

    private static void Write(CodeWriter code, ObjectModel model)
    {
        code.Line("/// <inheritdoc/>")
            .Open($"public static void Write(ref TkWire::MessageWriter writer, {model.Place.FullName}{(model.IsValueType ? "" : "?")} value)");
        if (!model.IsValueType) code.Line("value = TkProto::ProtoMessage.NotNull(value);");
        code.Line("var tag = 0U;").Open("try");
        foreach (var member in ObjectMembers.ByTag(model)) code.Line(Field(member));
        code.Close()
            .Open("catch (TkWire::MessageFormatException error)")
            .Line("throw TkProto::ProtoMessage.Within(error, tag, Name(tag));")
            .Close();
        if (ObjectMembers.UnknownFields(model) is { } unknown)
            code.Line($"writer.Write(value.{SymbolNames.Identifier(unknown.Name)}{(unknown.Value.Kind == ValueKind.ByteMemory ? (unknown.Value.IsNullable ? ".GetValueOrDefault()" : "") + ".Span" : "")});");
        code.Close();
    }

    private static string Field(MemberModel member)
    {
        var value = member.Value;
        var encoding = member.Tag!.Encoding;
        var (method, type) = value switch
        {
            _ when ProtobufTypes.IsList(value) => ("TkProto::ProtoList.Write", value.Element!),
            _ when ProtobufTypes.IsMap(value) => ("TkProto::ProtoMap.Write", value.Element!),
            { IsNullable: true, IsValueType: true } => ("TkProto::ProtoField.WriteNullable", value),
            { IsNullable: true } => ("TkProto::ProtoField.WriteOptional", value),
            _ => ("TkProto::ProtoField.Write", value),
        };
        var tag = ProtobufTypes.IsList(value) ? ProtobufTypes.LengthTag(member) : ProtobufTypes.Tag(member);
        return $"{method}<{Plain(type)}, {ProtobufTypes.Codec(type, encoding)}>(ref writer, tag = {tag}, value.{SymbolNames.Identifier(member.Name)}{(value.IsNullable ? "" : JsonTypes.Bang(value))});";
    }

    /// <summary>A type without its <c>?</c>, and without annotations of references inside.</summary>
    public static string Plain(ValueModel value) => JsonTypes.Plain(value with { IsNullable = false });

    private static void Names(CodeWriter code, ObjectModel model)
    {
        code.Line("/// <summary>The name of the member with a tag.</summary>")
            .Open("internal static string? Name(uint tag) => (tag >> 3) switch");
        foreach (var member in ObjectMembers.ByTag(model)) code.Line($"{member.Tag!.Number} => {Literals.Text(member.JsonName)},");
        code.Line("_ => null,").Close(";");
    }
}
