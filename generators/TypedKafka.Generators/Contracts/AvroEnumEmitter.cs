using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the file of an enum that Avro messages hold: its values in the order of the schema's symbols.</summary>
internal static class AvroEnumEmitter
{
    public static string Emit(EnumModel model)
    {
        var place = model.Place;
        var code = GeneratedFile.Begin(GeneratedFile.AvroAlias);
        GeneratedFile.OpenPlace(code, place);
        code.Line($"/// <summary>The values of <see cref=\"{place.FullName}\"/> in the order in which its Avro schema names them.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly struct {place.Name}Avro : TkAvro::IAvroEnum<{place.FullName}>")
            .Line($"private static readonly {place.FullName}[] s_values =")
            .Line("[")
            .Indent();
        foreach (var value in model.Values) code.Line($"{place.FullName}.{SymbolNames.Identifier(value.Name)},");
        code.Outdent()
            .Line("];")
            .Line()
            .Line("/// <inheritdoc/>")
            .Line($"public static global::System.ReadOnlySpan<{place.FullName}> Values => s_values;")
            .Close();
        GeneratedFile.ClosePlace(code, place);
        return code.ToString();
    }
}
