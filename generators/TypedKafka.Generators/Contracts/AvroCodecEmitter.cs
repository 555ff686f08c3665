using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>
/// Emits the Avro codec of an object: its members one after the other, as its schema has them. It is as accessible as the object, since views of lists name the codecs of their items.
/// </summary>
internal static class AvroCodecEmitter
{
    public static void Emit(CodeWriter code, ObjectModel model)
    {
        var place = model.Place;
        var types = new AvroTypes(model);
        code.Line($"/// <summary>Writes and reads <see cref=\"{place.FullName}\"/> as Avro.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly struct {place.Name}Avro : TkAvro::IAvroCodec<{place.FullName}>");
        Write(code, model, types);
        code.Line();
        AvroReadEmitter.Emit(code, model, types);
        code.Line();
        Skip(code, model, types);
        foreach (var size in types.Decimals()) Size(code, size);
        foreach (var length in types.Lengths()) Length(code, length);
        SetterEmitter.Emit(code, model, ObjectMembers.WithInitSetter(model).Where(static member => !member.IsInBody));
        code.Close();
    }

    private static void Write(CodeWriter code, ObjectModel model, AvroTypes types)
    {
        code.Line("/// <inheritdoc/>")
            .Open($"public static void Write(ref TkWire::MessageWriter writer, {model.Place.FullName}{(model.IsValueType ? "" : "?")} value)");
        if (!model.IsValueType) code.Line("value = TkAvro::AvroRecord.NotNull(value);");
        code.Line("TkAvro::AvroRecord.Enter(ref writer);");
        foreach (var member in ObjectMembers.Written(model))
            code.Line($"{types.Codec(member)}.Write(ref writer, value.{SymbolNames.Identifier(member.Name)}{JsonTypes.Bang(member.Value)});");
        code.Line("TkAvro::AvroRecord.Leave(ref writer);").Close();
    }

    private static void Skip(CodeWriter code, ObjectModel model, AvroTypes types)
    {
        code.Line("/// <inheritdoc/>")
            .Open("public static void Skip(ref TkAvro::AvroReader reader)")
            .Line("reader.Enter();");
        foreach (var member in ObjectMembers.Written(model)) code.Line($"{types.Codec(member)}.Skip(ref reader);");
        code.Line("reader.Leave();").Close();
    }

    private static void Length(CodeWriter code, int length) => code
        .Line()
        .Line($"/// <summary>A fixed of {length.ToString(CultureInfo.InvariantCulture)} bytes.</summary>")
        .Open($"public readonly struct {AvroTypes.LengthName(length)} : TkAvro::IAvroFixedLength")
        .Line("/// <inheritdoc/>")
        .Line($"public static int Length => {length.ToString(CultureInfo.InvariantCulture)};")
        .Close();

    private static void Size(CodeWriter code, DecimalModel size) => code
        .Line()
        .Line($"/// <summary>A decimal of {size.Precision.ToString(CultureInfo.InvariantCulture)} digits, {size.Scale.ToString(CultureInfo.InvariantCulture)} of them after the point.</summary>")
        .Open($"public readonly struct {AvroTypes.SizeName(size)} : TkAvro::IAvroDecimalSize")
        .Line("/// <inheritdoc/>")
        .Line($"public static int Precision => {size.Precision.ToString(CultureInfo.InvariantCulture)};")
        .Line()
        .Line("/// <inheritdoc/>")
        .Line($"public static int Scale => {size.Scale.ToString(CultureInfo.InvariantCulture)};")
        .Close();
}
