using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>
/// Emits the types that a schema file defines, as a person would write them for it: what has a default has that value, what has none is <c>required</c>. They are partial, so that a project
/// can add to them.
/// </summary>
internal static class DeclarationEmitter
{
    public static string Emit(DeclaredType type)
    {
        var code = GeneratedFile.Begin();
        GeneratedFile.OpenPlace(code, type.Place);
        if (type.Record is { } record) Record(code, record, type.Topic);
        else Enum(code, type.Enum!);
        GeneratedFile.ClosePlace(code, type.Place);
        return code.ToString();
    }

    private static void Record(CodeWriter code, ObjectModel model, TopicModel? topic)
    {
        Summary(code, model.Documentation ?? $"The record {model.SchemaName} of its schema.");
        if (topic is not null) Topic(code, topic);
        foreach (var alias in model.Aliases) code.Line($"[Tk::Alias({Literals.Text(alias)})]");
        code.Line(GeneratedFile.GeneratedCode).Open($"{model.Place.Accessibility} partial record {SymbolNames.Identifier(model.Place.Name)}");
        for (var i = 0; i < model.Members.Count; i++)
        {
            if (i > 0) code.Line();
            Property(code, model.Members[i]);
        }

        code.Close();
    }

    private static void Topic(CodeWriter code, TopicModel topic)
    {
        var arguments = $"{Literals.Text(topic.Name)}, Format = Tk::TopicFormat.Avro";
        if (topic.Partitions > 0) arguments += $", Partitions = {topic.Partitions.ToString(CultureInfo.InvariantCulture)}";
        if (topic.ReplicationFactor > 0) arguments += $", ReplicationFactor = {topic.ReplicationFactor.ToString(CultureInfo.InvariantCulture)}";
        if (topic.Compatibility > 0) arguments += $", Compatibility = (Tk::SchemaCompatibility){topic.Compatibility.ToString(CultureInfo.InvariantCulture)}";
        code.Line($"[Tk::Topic({arguments})]");
        foreach (var config in topic.Configs) code.Line($"[Tk::TopicConfig({Literals.Text(config.Name)}, {Literals.Text(config.Value)})]");
    }

    private static void Property(CodeWriter code, MemberModel member)
    {
        Summary(code, member.Documentation ?? $"The field {member.JsonName}.");
        if (member.KeyOrder is { } order) code.Line(order == 0 ? "[Tk::MessageKey]" : $"[Tk::MessageKey(Order = {order.ToString(CultureInfo.InvariantCulture)})]");
        foreach (var alias in member.Aliases) code.Line($"[Tk::Alias({Literals.Text(alias)})]");
        if (member.Value.FindDecimal() is { } size) code.Line($"[Tk::Decimal({size.Precision.ToString(CultureInfo.InvariantCulture)}, {size.Scale.ToString(CultureInfo.InvariantCulture)})]");
        if (LocalTime(member.Value)) code.Line("[Tk::LocalTimestamp]");
        if (JsonNaming.CamelCase(member.Name) != member.JsonName) code.Line($"[global::System.Text.Json.Serialization.JsonPropertyName({Literals.Text(member.JsonName)})]");
        code.Line($"public {(member.IsRequired ? "required " : "")}{member.Value.AnnotatedType} {SymbolNames.Identifier(member.Name)} {{ get; init; }}{(member.Default is { } initial ? $" = {initial};" : "")}");
    }

    private static bool LocalTime(ValueModel value) => value.Kind == ValueKind.DateTime || (value.Element is { } element && LocalTime(element));

    private static void Enum(CodeWriter code, EnumModel model)
    {
        Summary(code, model.Documentation ?? $"The enum {model.SchemaName} of its schema.");
        foreach (var alias in model.Aliases) code.Line($"[Tk::Alias({Literals.Text(alias)})]");
        code.Line(GeneratedFile.GeneratedCode).Open($"{model.Place.Accessibility} enum {SymbolNames.Identifier(model.Place.Name)}");
        foreach (var value in model.Values) code.Line($"/// <summary>The symbol {value.Name}.</summary>").Line($"{SymbolNames.Identifier(value.Name)} = {value.Number},");
        code.Close();
    }

    private static void Summary(CodeWriter code, string text)
    {
        var lines = text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;").Split('\n', '\r', '\u0085', '\u2028', '\u2029').Select(static line => line.Trim()).Where(static line => line.Length > 0).ToArray();
        if (lines.Length < 2)
        {
            code.Line($"/// <summary>{string.Concat(lines)}</summary>");
            return;
        }

        code.Line("/// <summary>");
        foreach (var line in lines) code.Line("/// " + line);
        code.Line("/// </summary>");
    }
}
