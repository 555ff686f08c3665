using TypedKafka.Protocol.Generators.Model;

namespace TypedKafka.Protocol.Generators.Emit;

/// <summary>Writes the method that writes one layout.</summary>
internal static class WriteEmitter
{
    public static void Emit(EmitScope scope)
    {
        var code = scope.Code;
        code.Line().Open($"internal void Write{scope.Layout.Suffix}(ref ProtocolWriter writer, short version)");
        foreach (var field in scope.Forbidden)
        {
            code.Line($"if ({DefaultValues.TestSet(field)})").Indent();
            code.Line($"ProtocolVersionException.ThrowFieldMissing(\"{scope.Message.Name}\", version, {scope.Path(field)});").Outdent();
        }

        foreach (var field in scope.Body)
            EmitField(scope, field);
        if (scope.Layout.IsFlexible)
            EmitTags(scope);
        code.Close();
    }

    private static void EmitTags(EmitScope scope)
    {
        var code = scope.Code;
        var tagged = scope.Tagged;
        if (tagged.Count == 0)
        {
            code.Line("writer.WriteByte(0);");
            return;
        }

        code.Line("var tags = 0u;");
        foreach (var field in tagged)
            code.Line($"if ({DefaultValues.TestSet(field)})").Indent().Line("tags++;").Outdent();
        code.Line("writer.WriteUnsignedVarint(tags);");
        foreach (var field in tagged)
        {
            code.Open($"if ({DefaultValues.TestSet(field)})");
            code.Line("var size = 0;");
            SizeEmitter.EmitField(scope, field);
            code.Line($"writer.WriteUnsignedVarint({field.Tag});");
            code.Line("writer.WriteUnsignedVarint((uint)size);");
            EmitField(scope, field);
            code.Close();
        }
    }

    private static void EmitField(EmitScope scope, FieldModel field)
    {
        var code = scope.Code;
        var isNullable = scope.IsNullable(field);
        if (field.HasNullableType && !isNullable)
        {
            code.Line($"if ({field.Name} is null)").Indent();
            code.Line($"ProtocolException.ThrowNull(\"{scope.Message.Name}\", version, {scope.Path(field)});").Outdent();
        }

        if (field.IsArray)
            EmitArray(scope, field, isNullable);
        else if (field.Type == WireType.Struct)
            EmitStruct(scope, field, isNullable);
        else
            code.Line(ValueCall(scope, field, Value(field, isNullable), isNullable));
    }

    private static string Value(FieldModel field, bool isNullable) =>
        !field.HasNullableType || isNullable ? field.Name : field.Type == WireType.Bytes ? field.Name + ".Value" : field.Name + "!";

    private static void EmitArray(EmitScope scope, FieldModel field, bool isNullable)
    {
        var code = scope.Code;
        var count = scope.IsCompact(field) ? "WriteCompactArrayCount" : "WriteArrayCount";
        if (isNullable)
        {
            code.Open($"if ({field.Name} is null)").Line($"writer.{count}(-1);").Close();
            code.Open("else");
        }

        code.Line($"writer.{count}({field.Name}.Count);");
        if (field.Type == WireType.Struct)
            Dispatch.Emit(code, scope.LayoutsOf(field), layout => EmitLoop(scope, field, $"item.Write{layout.Suffix}(ref writer, version);"));
        else
            EmitLoop(scope, field, ValueCall(scope, field, "item", isNullable: false));
        if (isNullable)
            code.Close();
    }

    private static void EmitLoop(EmitScope scope, FieldModel field, string line)
    {
        scope.Code.Line($"foreach (var item in CollectionsMarshal.AsSpan({field.Name}))").Indent().Line(line).Outdent();
    }

    private static void EmitStruct(EmitScope scope, FieldModel field, bool isNullable)
    {
        var code = scope.Code;
        if (isNullable)
        {
            code.Open($"if ({field.Name} is null)").Line("writer.WriteInt8(-1);").Close();
            code.Open("else").Line("writer.WriteInt8(1);");
        }

        Dispatch.Emit(code, scope.LayoutsOf(field), layout => code.Line($"{field.Name}.Write{layout.Suffix}(ref writer, version);"));
        if (isNullable)
            code.Close();
    }

    private static string ValueCall(EmitScope scope, FieldModel field, string value, bool isNullable)
    {
        var prefix = (scope.IsCompact(field) ? "Compact" : "") + (isNullable ? "Nullable" : "");
        return field.Type switch
        {
            WireType.String => $"writer.Write{prefix}String({value}, {scope.Path(field)});",
            WireType.Bytes => $"writer.Write{prefix}Bytes({value});",
            _ => $"writer.Write{field.Type}({value});",
        };
    }
}
