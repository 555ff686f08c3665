using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the method that reads an object.</summary>
internal static class JsonReadEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model)
    {
        var type = model.Place.FullName;
        var headers = ObjectMembers.ReadFromHeader(model).ToArray();
        code.Line("/// <inheritdoc/>");
        if (headers.Length > 0)
        {
            code.Line($"public static {type} Read(ref global::System.Text.Json.Utf8JsonReader reader) => Read(ref reader, default);")
                .Line()
                .Line("/// <summary>Reads a message from its body and headers.</summary>");
        }

        code.Open($"public static {type} Read(ref global::System.Text.Json.Utf8JsonReader reader{(headers.Length > 0 ? ", TkWire::MessageHeaders headers" : "")})");
        if (!model.IsValueType) code.Line("if (reader.TokenType == global::System.Text.Json.JsonTokenType.Null) return null!;");
        code.Line("TkJson::JsonObject.Open(ref reader);");

        var names = LocalNames.Of(model.Members);
        foreach (var member in ObjectMembers.Read(model).Concat(headers)) code.Line($"{member.Value.AnnotatedType} {names[member.Name]} = {Initial(member)};");
        code.Line("var members = new TkJson::JsonMembers(Names);").Open("try");
        MemberLoop.Emit(code, "members.Next(ref reader)", [.. ObjectMembers.Read(model).Select(member => Case(member, names[member.Name]))]);
        code.Close()
            .Open("catch (global::System.Exception error) when (TkJson::JsonErrors.IsFormat(error))")
            .Line("throw members.Failed(error);")
            .Close();
        foreach (var member in headers) HeaderReadEmitter.Emit(code, member, names[member.Name]);
        code.Line();
        Construct(code, model, names);
        code.Close();
    }

    private static string Initial(MemberModel member) => member.Default ?? (member.Value is { IsValueType: false, IsNullable: false } ? "default!" : "default");

    private static string Case(MemberModel member, string local)
    {
        var read = $"{JsonTypes.Codec(member.Value)}.Read(ref reader)";
        if (member.Value is { IsValueType: false, IsNullable: false }) read = $"TkJson::JsonMember.NotNull({read})";
        return $"{local} = {read}{JsonTypes.Bang(member.Value)};";
    }

    private static void Construct(CodeWriter code, ObjectModel model, Dictionary<string, string> names)
    {
        var arguments = model.Parameters.Select(p => p.Member is { } member && IsRead(model, member) ? names[member] : p.Default ?? "default!");
        var creation = $"new {model.Place.FullName}({string.Join(", ", arguments)})";
        var initialized = model.Members.Where(m => m.Binding == MemberBinding.Initializer && IsRead(model, m.Name)).ToArray();
        var set = model.Members.Where(m => m.Binding is MemberBinding.Setter or MemberBinding.InitSetter && IsRead(model, m.Name)).ToArray();

        var start = set.Length == 0 ? "return " : "var result = ";
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

        if (set.Length == 0) return;
        var numbers = ObjectMembers.Read(model).Select(static m => m.Name).ToList();
        foreach (var member in set)
        {
            var condition = member.IsInBody
                ? $"members.Has({numbers.IndexOf(member.Name).ToString(CultureInfo.InvariantCulture)})"
                : $"headers.TryGet({Literals.Text(member.Header!)}u8, out _)";
            code.Line($"if ({condition}) {SetterEmitter.Set(model, member, names[member.Name])}");
        }

        code.Line("return result;");
    }

    private static bool IsRead(ObjectModel model, string member) =>
        model.Members.Any(m => m.Name == member && m.Binding != MemberBinding.None && (m.IsInBody || m.Header is not null));
}
