using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the Avro codec of a union: the number of the case, and its record.</summary>
internal static class AvroUnionEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model, UnionModel union)
    {
        var place = model.Place;
        code.Line($"/// <summary>Writes and reads the cases of <see cref=\"{place.FullName}\"/> as Avro.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly struct {place.Name}Avro : TkAvro::IAvroUnion<{place.FullName}>");
        if (union.TypeHeader is not null) UnionCode.HeaderNames(code, union);
        code.Line("/// <inheritdoc/>").Line($"public static int Count => {UnionCode.Number(union.Cases.Count)};").Line();
        Write(code, model, union);
        Read(code, model, union);
        Skip(code, union);
        code.Close();
    }

    /// <summary>The expression of a message's case.</summary>
    public static string Branch(UnionModel union) => union.TypeHeader is null ? "reader.ReadBranch(Count)" : "Cases.Find(reader.Headers)";

    private static void Write(CodeWriter code, ObjectModel model, UnionModel union)
    {
        var type = model.Place.FullName;
        code.Line("/// <inheritdoc/>")
            .Line($"public static void Write(ref TkWire::MessageWriter writer, {type}? value) => Write(ref writer, value, 0);")
            .Line()
            .Line("/// <inheritdoc/>")
            .Open($"public static void Write(ref TkWire::MessageWriter writer, {type}? value, int first)");
        var numbers = union.Cases.Select(static (one, index) => (one.Place.FullName, index)).ToDictionary(static pair => pair.FullName, static pair => pair.index);
        UnionCode.Write(code, model, "value", one => union.TypeHeader is not null
            ? $"{one.Place.Sibling("Avro")}.Write(ref writer, it);"
            : $"TkAvro::AvroUnion.Write<{one.Place.FullName}, {one.Place.Sibling("Avro")}>(ref writer, first + {UnionCode.Number(numbers[one.Place.FullName])}, it);");
        code.Close().Line();
    }

    private static void Read(CodeWriter code, ObjectModel model, UnionModel union)
    {
        var type = model.Place.FullName;
        code.Line("/// <inheritdoc/>")
            .Line($"public static {type} Read(ref TkAvro::AvroReader reader) => Read(ref reader, {Branch(union)});")
            .Line()
            .Line("/// <inheritdoc/>")
            .Open($"public static {type} Read(ref TkAvro::AvroReader reader, int branch)");
        UnionCode.Read(code, union, "branch", static one => $"{one.Place.Sibling("Avro")}.Read(ref reader)");
        code.Close().Line();
    }

    private static void Skip(CodeWriter code, UnionModel union)
    {
        code.Line("/// <inheritdoc/>")
            .Line($"public static void Skip(ref TkAvro::AvroReader reader) => Skip(ref reader, {Branch(union)});")
            .Line()
            .Line("/// <inheritdoc/>")
            .Open("public static void Skip(ref TkAvro::AvroReader reader, int branch)")
            .Open("switch (branch)");
        for (var i = 0; i < union.Cases.Count; i++)
            code.Line($"{(i == union.Cases.Count - 1 ? "default" : "case " + UnionCode.Number(i))}: {union.Cases[i].Place.Sibling("Avro")}.Skip(ref reader); break;");
        code.Close().Close();
    }
}
