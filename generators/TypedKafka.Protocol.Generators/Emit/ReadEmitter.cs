using TypedKafka.Protocol.Generators.Model;

namespace TypedKafka.Protocol.Generators.Emit;

/// <summary>Writes the method that reads one layout. What these versions lack keeps the default that the property begins with.</summary>
internal static class ReadEmitter
{
    public static void Emit(EmitScope scope)
    {
        var code = scope.Code;
        var type = scope.Struct.Name;
        code.Line().Open($"internal static {type} Read{scope.Layout.Suffix}(ref ProtocolReader reader, short version)");
        code.Line($"var value = new {type}();");
        foreach (var field in scope.Body)
            EmitField(scope, field, isTagged: false);
        if (scope.Layout.IsFlexible)
            EmitTags(scope);
        code.Line("return value;").Close();
    }

    private static void EmitTags(EmitScope scope)
    {
        var code = scope.Code;
        var tagged = scope.Tagged;
        var where = $"\"{scope.Struct.Name}\"";
        if (tagged.Count == 0)
        {
            code.Line($"reader.SkipTags({where});");
            return;
        }

        code.Open($"for (var tags = reader.ReadTagCount({where}); tags > 0; tags--)");
        code.Line($"var outer = reader.BeginTag(out var tag, {where});");
        code.Open("switch (tag)");
        foreach (var field in tagged)
        {
            code.Line($"case {field.Tag}:").Indent();
            EmitField(scope, field, isTagged: true);
            code.Line("break;").Outdent();
        }

        code.Line("default:").Indent().Line("reader.SkipTag();").Line("break;").Outdent();
        code.Close().Line($"reader.EndTag(outer, {where});").Close();
    }

    private static void EmitField(EmitScope scope, FieldModel field, bool isTagged)
    {
        var isNullable = scope.IsNullable(field);
        if (field.IsArray)
            EmitArray(scope, field, isNullable, isTagged);
        else if (field.Type == WireType.Struct)
            EmitStruct(scope, field, isNullable);
        else
            scope.Code.Line($"value.{field.Name} = {ReadCall(scope, field, isNullable)};");
    }

    private static void EmitArray(EmitScope scope, FieldModel field, bool isNullable, bool isTagged)
    {
        var code = scope.Code;
        code.Open("");
        var prefix = (scope.IsCompact(field) ? "Compact" : "") + (isNullable ? "Nullable" : "");
        code.Line($"var count = reader.Read{prefix}ArrayCount({ElementSize(scope, field)}, {scope.Path(field)}, {ObjectCost.OfElement(scope.Message, field)});");
        if (isNullable)
        {
            code.Open("if (count < 0)").Line($"value.{field.Name} = null;").Close();
            code.Open("else");
        }

        // The list that the property begins with is used; a tag may come twice, and then the last one counts.
        if (isTagged || field.DefaultText == "null")
            code.Line($"var items = value.{field.Name} = new(count);");
        else
            code.Line($"var items = value.{field.Name}!;").Line("items.Capacity = count;");
        if (field.Type == WireType.Struct)
            Dispatch.Emit(code, scope.LayoutsOf(field), layout => EmitLoop(scope, $"{field.StructName}.Read{layout.Suffix}(ref reader, version)"));
        else
            EmitLoop(scope, ReadCall(scope, field, isNullable: false));
        if (isNullable)
            code.Close();
        code.Close();
    }

    private static int ElementSize(EmitScope scope, FieldModel field)
    {
        var size = field.Type switch
        {
            WireType.Struct => scope.LayoutsOf(field).Min(layout => layout.MinimumSize),
            WireType.String => scope.IsCompact(field) ? 1 : 2,
            WireType.Bytes => scope.IsCompact(field) ? 1 : 4,
            _ => field.FixedSize,
        };
        return Math.Max(size, 1);
    }

    private static void EmitLoop(EmitScope scope, string expression)
    {
        scope.Code.Line("for (; count > 0; count--)").Indent().Line($"items.Add({expression});").Outdent();
    }

    private static void EmitStruct(EmitScope scope, FieldModel field, bool isNullable)
    {
        var code = scope.Code;
        if (isNullable)
        {
            code.Open($"if (reader.ReadInt8({scope.Path(field)}) < 0)").Line($"value.{field.Name} = null;").Close();
            code.Open("else");
        }

        code.Line($"reader.Charge({ObjectCost.OfStruct(scope.Message, field.StructName)}, {scope.Path(field)});");
        Dispatch.Emit(
            code,
            scope.LayoutsOf(field),
            layout => code.Line($"value.{field.Name} = {field.StructName}.Read{layout.Suffix}(ref reader, version);"));
        if (isNullable)
            code.Close();
    }

    private static string ReadCall(EmitScope scope, FieldModel field, bool isNullable)
    {
        var prefix = (scope.IsCompact(field) ? "Compact" : "") + (isNullable ? "Nullable" : "");
        return field.Type switch
        {
            WireType.String => $"reader.Read{prefix}String({scope.Path(field)})",
            WireType.Bytes => $"reader.Read{prefix}Bytes({scope.Path(field)})",
            _ => $"reader.Read{field.Type}({scope.Path(field)})",
        };
    }
}
