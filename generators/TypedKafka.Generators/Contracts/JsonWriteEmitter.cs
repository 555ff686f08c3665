using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the method that writes an object.</summary>
internal static class JsonWriteEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model)
    {
        code.Line("/// <inheritdoc/>")
            .Open($"public static void Write(ref TkWire::MessageWriter writer, {model.Place.FullName}{(model.IsValueType ? "" : "?")} value)");
        if (!model.IsValueType)
        {
            code.Open("if (value is null)")
                .Line("writer.Write(\"null\"u8);")
                .Line("return;")
                .Close()
                .Line();
        }

        var members = ObjectMembers.Written(model).ToArray();
        var isPlain = members.All(static m => m.WriteCondition == WriteCondition.Always && IsPlain(m.JsonName));
        if (isPlain) Plain(code, members);
        else Conditional(code, members);
        code.Line("TkJson::JsonObject.End(ref writer);").Close();
    }

    /// <summary>All members are always there, so each name is written with the comma before it.</summary>
    private static void Plain(CodeWriter code, MemberModel[] members)
    {
        var start = members.Length == 0 ? "{" : $"{{\"{members[0].JsonName}\":";
        code.Line($"TkJson::JsonObject.Begin(ref writer, {Literals.Text(start)}u8);");
        for (var i = 0; i < members.Length; i++)
        {
            if (i > 0) code.Line($"writer.Write({Literals.Text($",\"{members[i].JsonName}\":")}u8);");
            code.Line(Value(members[i]));
        }
    }

    private static void Conditional(CodeWriter code, MemberModel[] members)
    {
        code.Line("TkJson::JsonObject.Begin(ref writer, \"{\"u8);").Line("var isFirst = true;");
        var afterBlock = false;
        foreach (var member in members)
        {
            var condition = Condition(member);
            if (condition is not null || afterBlock) code.Line();
            if (condition is not null) code.Open($"if ({condition})");
            var name = IsPlain(member.JsonName) ? Literals.Text($"\"{member.JsonName}\":") + "u8" : Literals.Text(member.JsonName);
            code.Line($"TkJson::JsonObject.Name(ref writer, ref isFirst, {name});").Line(Value(member));
            if (condition is not null) code.Close();
            afterBlock = condition is not null;
        }

        if (afterBlock) code.Line();
    }

    private static string Value(MemberModel member) =>
        $"{JsonTypes.Codec(member.Value)}.Write(ref writer, value.{SymbolNames.Identifier(member.Name)}{JsonTypes.Bang(member.Value)});";

    private static string? Condition(MemberModel member)
    {
        var name = "value." + SymbolNames.Identifier(member.Name);
        return member.WriteCondition switch
        {
            WriteCondition.WhenNotNull => name + " is not null",
            WriteCondition.WhenNotDefault => $"!global::System.Collections.Generic.EqualityComparer<{member.Value.Type}>.Default.Equals({name}, default)",
            _ => null,
        };
    }

    /// <summary>Whether a name is written as it is: printable ASCII without quotes and backslashes.</summary>
    private static bool IsPlain(string name) => name.All(static c => c is >= ' ' and <= '~' and not ('"' or '\\'));
}
