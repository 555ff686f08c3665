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
        Construct(code, model, names);
        code.Close();
    }

    private static void Construct(CodeWriter code, ObjectModel model, Dictionary<string, string> names)
    {
        var read = model.Members.Where(static m => m.Binding != MemberBinding.None && (m.IsInBody || m.Header is not null)).ToDictionary(static m => m.Name, StringComparer.Ordinal);
        var arguments = model.Parameters.Select(p => p.Member is { } member && read.ContainsKey(member) ? names[member] : p.Default ?? "default!");
        var creation = $"new {model.Place.FullName}({string.Join(", ", arguments)})";

        // A header that is not there leaves the member as the type itself makes it.
        var late = read.Values.Where(static m => m is { IsInBody: false, Binding: MemberBinding.Setter or MemberBinding.InitSetter }).ToArray();
        var initialized = model.Members.Where(m => read.ContainsKey(m.Name) && m.Binding != MemberBinding.Constructor && !late.Contains(m)).ToArray();
        var start = late.Length == 0 ? "return " : "var result = ";
        if (initialized.Length == 0)
        {
            code.Line($"{start}{creation};");
        }
        else
        {
            code.Open(start + creation);
            foreach (var member in initialized) code.Line($"{SymbolNames.Identifier(member.Name)} = {names[member.Name]},");
            code.Close(";");
        }

        if (late.Length == 0) return;
        foreach (var member in late) code.Line($"if (headers.TryGet({Literals.Text(member.Header!)}u8, out _)) {SetterEmitter.Set(model, member, names[member.Name])}");
        code.Line("return result;");
    }
}
