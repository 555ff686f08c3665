using TypedKafka.Protocol.Generators.Model;

namespace TypedKafka.Protocol.Generators.Emit;

/// <summary>Writes the method that computes the size of one layout. Fixed sizes are added up here.</summary>
internal static class SizeEmitter
{
    public static void Emit(EmitScope scope)
    {
        var code = scope.Code;
        code.Line().Open($"internal int ComputeSize{scope.Layout.Suffix}(short version)");
        var tagged = scope.Layout.IsFlexible ? scope.Tagged : [];
        var isFixed = (FieldModel field) => !field.IsArray && field.FixedSize > 0;
        var fixedSize = scope.Body.Where(isFixed).Sum(field => field.FixedSize);
        if (scope.Layout.IsFlexible && tagged.Count == 0)
            fixedSize++;
        code.Line($"var size = {fixedSize};");
        foreach (var field in scope.Body.Where(field => !isFixed(field)))
            EmitField(scope, field);
        if (tagged.Count > 0)
            EmitTags(scope, tagged);
        code.Line("return size;").Close();
    }

    /// <summary>Adds the size of the field's value to the local <c>size</c>. A null that may not be there counts as nothing: the writer refuses it.</summary>
    public static void EmitField(EmitScope scope, FieldModel field)
    {
        var code = scope.Code;
        var compact = scope.IsCompact(field);
        if (field.IsArray)
            EmitArray(scope, field, compact);
        else if (field.Type == WireType.Struct)
            EmitStruct(scope, field);
        else if (field.FixedSize > 0)
            code.Line($"size += {field.FixedSize};");
        else
            code.Line($"size += ProtocolSize.{(compact ? "Compact" : "")}{field.Type}({field.Name});");
    }

    private static void EmitTags(EmitScope scope, IReadOnlyList<FieldModel> tagged)
    {
        var code = scope.Code;
        code.Line("var tags = 0u;");
        foreach (var field in tagged)
        {
            code.Open($"if ({DefaultValues.TestSet(field)})");
            code.Line("tags++;").Line("var before = size;");
            EmitField(scope, field);
            code.Line($"size += Varint.UnsignedSize({field.Tag}u) + Varint.UnsignedSize((uint)(size - before));").Close();
        }

        code.Line("size += Varint.UnsignedSize(tags);");
    }

    private static void EmitArray(EmitScope scope, FieldModel field, bool compact)
    {
        var code = scope.Code;
        var empty = compact ? "ProtocolSize.CompactCount(-1)" : "4";
        var count = compact ? $"ProtocolSize.CompactCount({field.Name}.Count)" : "4";
        if (field.HasNullableType)
        {
            code.Open($"if ({field.Name} is null)").Line($"size += {empty};").Close();
            code.Open("else");
        }

        if (field.FixedSize > 0)
        {
            code.Line($"size += {count} + ({field.Name}.Count * {field.FixedSize});");
        }
        else if (field.Type == WireType.Struct)
        {
            code.Line($"size += {count};");
            Dispatch.Emit(code, scope.LayoutsOf(field), layout => EmitLoop(scope, field, $"item.ComputeSize{layout.Suffix}(version)"));
        }
        else
        {
            code.Line($"size += {count};");
            EmitLoop(scope, field, $"ProtocolSize.{(compact ? "Compact" : "")}{field.Type}(item)");
        }

        if (field.HasNullableType)
            code.Close();
    }

    private static void EmitLoop(EmitScope scope, FieldModel field, string expression)
    {
        scope.Code.Line($"foreach (var item in CollectionsMarshal.AsSpan({field.Name}))").Indent().Line($"size += {expression};").Outdent();
    }

    private static void EmitStruct(EmitScope scope, FieldModel field)
    {
        var code = scope.Code;
        if (scope.IsNullable(field))
            code.Line("size += 1;");
        if (field.HasNullableType)
            code.Open($"if ({field.Name} is not null)");
        Dispatch.Emit(code, scope.LayoutsOf(field), layout => code.Line($"size += {field.Name}.ComputeSize{layout.Suffix}(version);"));
        if (field.HasNullableType)
            code.Close();
    }
}
