using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the statements that make an object of the members that were read, in formats whose readers have a value for every member of the body.</summary>
internal static class ConstructEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model, Dictionary<string, string> names)
    {
        var read = model.Members.Where(static m => m.Binding != MemberBinding.None && (m.IsInBody || m.IsUnknownFields || m.Header is not null)).ToDictionary(static m => m.Name, StringComparer.Ordinal);
        var arguments = model.Parameters.Select(p => p.Member is { } member && read.ContainsKey(member) ? names[member] : p.Default ?? "default!");
        var creation = $"new {model.Place.FullName}({string.Join(", ", arguments)})";

        // A header that is not there leaves the member as the type itself makes it.
        var late = read.Values.Where(static m => m is { IsInBody: false, IsUnknownFields: false, Binding: MemberBinding.Setter or MemberBinding.InitSetter }).ToArray();
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
