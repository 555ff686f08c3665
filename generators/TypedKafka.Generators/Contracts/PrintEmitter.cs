using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the <c>PrintMembers</c> of a record with sensitive members: what the compiler would write, less their values.</summary>
internal static class PrintEmitter
{
    public static void Emit(CodeWriter code, PrintModel print)
    {
        code.Line("/// <summary>Writes the members for ToString; those that are sensitive without their values.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{print.Modifiers} bool PrintMembers(global::System.Text.StringBuilder builder)");
        for (var i = 0; i < print.Members.Count; i++)
        {
            var member = print.Members[i];
            var name = $"{(i == 0 ? "" : ", ")}{member.Name} = ";
            code.Line(member.IsSensitive
                ? $"builder.Append({Literals.Text(name + "***")});"
                : $"builder.Append({Literals.Text(name)}).Append((object?)this.{SymbolNames.Identifier(member.Name)});");
        }

        code.Line("return true;").Close();
    }
}
