using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the JSON codec of a union: its discriminator, and the codec of the case that it names.</summary>
internal static class JsonUnionEmitter
{
    private const string Reader = "ref global::System.Text.Json.Utf8JsonReader reader";

    public static void Emit(CodeWriter code, ObjectModel model, UnionModel union)
    {
        var place = model.Place;
        code.Line($"/// <summary>Writes and reads the cases of <see cref=\"{place.FullName}\"/> as JSON.</summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"internal readonly struct {place.Name}Json : TkJson::IJsonCodec<{place.FullName}>");
        if (union.TypeHeader is not null) UnionCode.HeaderNames(code, union);
        else Names(code, union);

        code.Line("/// <inheritdoc/>").Open($"public static void Write(ref TkWire::MessageWriter writer, {place.FullName}? value)");
        UnionCode.Write(code, model, "value", one => Write(union, one), ifNull: "writer.Write(\"null\"u8);");
        code.Close().Line();
        Read(code, model, union);
        code.Close();
    }

    /// <summary>Whether reading a union takes the headers of its record.</summary>
    public static bool TakesHeaders(UnionModel union) => union.TypeHeader is not null || union.Cases.Any(static one => one.HasHeaders);

    private static void Names(CodeWriter code, UnionModel union) => code
        .Line("/// <summary>The discriminators of the cases, by their numbers.</summary>")
        .Line($"internal static readonly TkJson::JsonCases Cases = new({Literals.Text(union.Discriminator)}{string.Concat(union.Cases.Select(static one => ", " + Literals.Text(Token(one))))});")
        .Line();

    private static string Token(UnionCaseModel one) => one.Number?.ToString(CultureInfo.InvariantCulture) ?? $"\"{one.Discriminator}\"";

    private static string Write(UnionModel union, UnionCaseModel one)
    {
        var codec = one.Place.Sibling("Json");
        return union.TypeHeader is not null
            ? $"{codec}.Write(ref writer, it);"
            : $"TkJson::JsonUnion.Write<{one.Place.FullName}, {codec}>(ref writer, it, {Literals.Text($"{{\"{union.Discriminator}\":{Token(one)}")}u8);";
    }

    private static void Read(CodeWriter code, ObjectModel model, UnionModel union)
    {
        var type = model.Place.FullName;
        var takesHeaders = TakesHeaders(union);
        code.Line("/// <inheritdoc/>");
        if (takesHeaders)
        {
            code.Line($"public static {type} Read({Reader}) => Read(ref reader, default);")
                .Line()
                .Line("/// <summary>Reads a message from its body and headers.</summary>");
        }

        code.Open($"public static {type} Read({Reader}{(takesHeaders ? ", TkWire::MessageHeaders headers" : "")})")
            .Line("if (reader.TokenType == global::System.Text.Json.JsonTokenType.Null) return null!;");
        UnionCode.Read(
            code, union, union.TypeHeader is null ? "Cases.Find(ref reader)" : "Cases.Find(headers)",
            static one => $"{one.Place.Sibling("Json")}.Read(ref reader{(one.HasHeaders ? ", headers" : "")})");
        code.Close();
    }
}
