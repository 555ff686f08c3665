using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the statements that read a member from a record header.</summary>
internal static class HeaderReadEmitter
{
    public static void Emit(CodeWriter code, MemberModel member, string local)
    {
        var bytes = local.TrimStart('@') + "Bytes";
        var read = local.TrimStart('@') + "Header";
        code.Line()
            .Open($"if (headers.TryGet({Literals.Text(member.Header!)}u8, out var {bytes}))")
            .Line(CanonicalCode.Read(member.Value, bytes, member.Name, read))
            .Line($"{local} = {read};")
            .Close();
        if (!member.IsRequired) return;
        code.Open("else")
            .Line($"TkWire::CanonicalReader.ThrowMissing({Literals.Text(member.Header!)}, {Literals.Text(member.Name)});")
            .Close();
    }
}
