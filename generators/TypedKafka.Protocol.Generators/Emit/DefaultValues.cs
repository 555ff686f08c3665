using TypedKafka.Protocol.Generators.Model;
using TypedKafka.Roslyn;

namespace TypedKafka.Protocol.Generators.Emit;

/// <summary>Tests whether a property still has its default.</summary>
internal static class DefaultValues
{
    /// <summary>An expression that is true when the field has its default.</summary>
    public static string Test(FieldModel field)
    {
        var isNull = field.DefaultText == "null";
        if (field.IsArray)
            return isNull ? $"{field.Name} is null" : $"{field.Name} is {{ Count: 0 }}";
        return field.Type switch
        {
            WireType.String when isNull => $"{field.Name} is null",
            WireType.String when field.DefaultText == "\"\"" => $"{field.Name} is {{ Length: 0 }}",
            WireType.Bytes when isNull => $"{field.Name} is null",
            WireType.Bytes => $"{field.Name} is {{ IsEmpty: true }}",
            WireType.Uuid => $"{field.Name} == global::System.Guid.Empty",
            WireType.Boolean => field.DefaultText == "true" ? field.Name : "!" + field.Name,
            WireType.Struct when field.HasNullableType => $"{field.Name} is null",
            WireType.Struct => $"{field.Name}.IsDefault()",
            _ => $"{field.Name} == {field.DefaultText}",
        };
    }

    /// <summary>The opposite of <see cref="Test"/>.</summary>
    public static string TestSet(FieldModel field) => $"!({Test(field)})";

    public static void EmitIsDefault(CodeWriter code, StructModel model)
    {
        var tests = model.Fields.Select(Test).DefaultIfEmpty("true");
        code.Line($"internal bool IsDefault() => {string.Join(" && ", tests)};").Line();
    }
}
