using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the method that reads an object from Avro. Every member of its schema is there: what a writer did not know was filled in before.</summary>
internal static class AvroReadEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model, AvroTypes types)
    {
        code.Line("/// <inheritdoc/>")
            .Open($"public static {model.Place.FullName} Read(ref TkAvro::AvroReader reader)")
            .Line("reader.Enter();");
        var names = LocalNames.Of(model.Members);
        foreach (var member in ObjectMembers.Written(model))
        {
            code.Line(member.Binding == MemberBinding.None
                ? $"{types.Codec(member)}.Skip(ref reader);"
                : $"{member.Value.AnnotatedType} {names[member.Name]} = {types.Codec(member)}.Read(ref reader){JsonTypes.Bang(member.Value)};");
        }

        code.Line("reader.Leave();");
        var headers = ObjectMembers.ReadFromHeader(model).ToArray();
        if (headers.Length > 0) code.Line().Line("var headers = reader.Headers;");
        foreach (var member in headers)
        {
            code.Line($"{member.Value.AnnotatedType} {names[member.Name]} = {member.Default ?? (member.Value is { IsValueType: false, IsNullable: false } ? "default!" : "default")};");
            HeaderReadEmitter.Emit(code, member, names[member.Name]);
        }

        code.Line();
        ConstructEmitter.Emit(code, model, names);
        code.Close();
    }
}
