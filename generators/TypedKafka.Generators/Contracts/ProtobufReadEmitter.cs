using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the method that reads an object from Protobuf: its fields in any order, and what is not there as its default.</summary>
internal static class ProtobufReadEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model)
    {
        code.Line("/// <inheritdoc/>")
            .Open($"public static {model.Place.FullName} Read(ref TkProto::ProtoReader reader)");
        var names = LocalNames.Of(model.Members);
        var members = ObjectMembers.Read(model).OrderBy(static member => member.Tag!.Number).ToArray();
        foreach (var member in members) code.Line(Declare(member, Local(member, names)));
        var unknown = ObjectMembers.UnknownFields(model);
        if (unknown is not null) code.Line($"TkProto::ProtoParts {names[unknown.Name]}Parts = default;");

        code.Open("try").Open("while (reader.Next())").Open("switch (reader.Tag)");
        foreach (var member in members) Case(code, member, Local(member, names));
        foreach (var computed in ObjectMembers.Written(model).Where(static member => member.Binding == MemberBinding.None)) code.Line($"case {ProtobufTypes.Tag(computed)}: reader.Skip(); break;");
        code.Line($"default: {(unknown is null ? "reader.Skip()" : $"{names[unknown.Name]}Parts = {names[unknown.Name]}Parts.And(reader.ReadField())")}; break;")
            .Close().Close().Close()
            .Open("catch (TkWire::MessageFormatException error)")
            .Line("throw TkProto::ProtoMessage.Within(error, reader.Tag, Name(reader.Tag));")
            .Close()
            .Line();
        var finished = members.Select(member => Finish(member, Local(member, names)) is { } finish ? $"{Annotated(member)} {names[member.Name]} = {finish};" : null).Where(static line => line is not null).ToList();
        if (unknown is not null) finished.Add($"{Annotated(unknown)} {names[unknown.Name]} = {names[unknown.Name]}Parts.ToArray();");
        foreach (var line in finished) code.Line(line!);
        if (finished.Count > 0) code.Line();
        var headers = ObjectMembers.ReadFromHeader(model).ToArray();
        if (headers.Length > 0) code.Line("var headers = reader.Headers;");
        foreach (var member in headers)
        {
            code.Line($"{Annotated(member)} {names[member.Name]} = {member.Default ?? (member.Value is { IsValueType: false, IsNullable: false } ? "default!" : "default")};");
            HeaderReadEmitter.Emit(code, member, names[member.Name]);
        }

        if (headers.Length > 0) code.Line();
        ConstructEmitter.Emit(code, model, names);
        code.Close();
    }

    private static string Annotated(MemberModel member) => member.Value.AnnotatedType;

    /// <summary>Lists, maps and messages are gathered before they are made, under a name of their own.</summary>
    private static string Local(MemberModel member, Dictionary<string, string> names)
    {
        var local = names[member.Name];
        if (!IsGathered(member.Value)) return local;
        do local += "Parts";
        while (names.ContainsValue(local));
        return local;
    }

    private static bool IsGathered(ValueModel value) => value.Element is not null || ProtobufTypes.IsMessage(value);

    private static string Declare(MemberModel member, string local)
    {
        var value = member.Value;
        if (ProtobufTypes.IsList(value)) return $"global::System.Collections.Generic.List<{ProtobufCodecEmitter.Plain(value.Element!)}>? {local} = null;";
        if (ProtobufTypes.IsMap(value)) return $"global::System.Collections.Generic.Dictionary<string, {ProtobufCodecEmitter.Plain(value.Element!)}>? {local} = null;";
        if (ProtobufTypes.IsMessage(value)) return $"TkProto::ProtoParts {local} = default;";
        var initial = value switch
        {
            { IsNullable: true } => "null",
            { Kind: ValueKind.String } => "\"\"",
            { Kind: ValueKind.ByteArray } => "[]",
            _ => "default",
        };
        return $"{value.AnnotatedType} {local} = {initial};";
    }

    private static void Case(CodeWriter code, MemberModel member, string local)
    {
        var value = member.Value;
        var encoding = member.Tag!.Encoding;
        if (ProtobufTypes.IsMessage(value))
        {
            code.Line($"case {ProtobufTypes.Tag(member)}: {local} = {local}.And(reader.ReadBytes()); break;");
            return;
        }

        if (value.Element is not { } element)
        {
            code.Line($"case {ProtobufTypes.Tag(member)}: {local} = {ProtobufTypes.Codec(value, encoding)}.Read(ref reader); break;");
            return;
        }

        var types = $"<{ProtobufCodecEmitter.Plain(element)}, {ProtobufTypes.Codec(element, encoding)}>";
        var kind = ProtobufTypes.IsMap(value) ? "ProtoMap" : "ProtoList";
        code.Line($"case {ProtobufTypes.Tag(member)}: TkProto::{kind}.Add{types}(ref reader, ref {local}); break;");
        if (ProtobufTypes.IsPackable(member)) code.Line($"case {ProtobufTypes.LengthTag(member)}: TkProto::{kind}.AddPacked{types}(ref reader, ref {local}); break;");
    }

    /// <summary>The expression that makes a member of what was gathered. No list or map is the same on the wire as an empty one: it is null where the member may be.</summary>
    private static string? Finish(MemberModel member, string local)
    {
        var value = member.Value;
        if (ProtobufTypes.IsMessage(value))
        {
            var method = value switch
            {
                { IsNullable: false } => "Read",
                { IsValueType: true } => "ReadNullable",
                _ => "ReadOptional",
            };
            return $"TkProto::ProtoMessage.{method}<{value.Type}, {ProtobufTypes.Message(value)}>(ref reader, ref {local}, {Literals.Text(member.JsonName)})";
        }

        var make = value.Kind switch
        {
            ValueKind.Array => "ProtoList.ToArray",
            ValueKind.ImmutableArray => "ProtoList.ToImmutableArray",
            ValueKind.List => "ProtoList.ToList",
            ValueKind.ReadOnlyList => "ProtoList.ToReadOnlyList",
            ValueKind.Dictionary => "ProtoMap.ToDictionary",
            ValueKind.ReadOnlyDictionary => "ProtoMap.ToReadOnlyDictionary",
            _ => null,
        };
        if (make is null) return null;
        return value.IsNullable ? $"{local} is null ? null : TkProto::{make}({local}){JsonTypes.Bang(value)}" : $"TkProto::{make}({local}){JsonTypes.Bang(value)}";
    }
}
