using System.Globalization;
using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>What the codecs of unions have in common, whatever the format.</summary>
internal static class UnionCode
{
    /// <summary>Emits a switch over a value with a statement for each case, in which it is called <c>it</c>.</summary>
    public static void Write(CodeWriter code, ObjectModel model, string value, Func<UnionCaseModel, string> statement, string? ifNull = null)
    {
        code.Open($"switch ({value})");
        if (ifNull is not null) code.Line($"case null: {ifNull} break;");
        foreach (var one in model.Union!.MostDerivedFirst) code.Line($"case {one.Place.FullName} it: {statement(one)} break;");
        code.Line($"default: throw {Unlisted(model, value)};").Close();
    }

    /// <summary>Emits a return of what is read for the case of a number; the last case needs no number of its own.</summary>
    public static void Read(CodeWriter code, UnionModel union, string number, Func<UnionCaseModel, string> expression)
    {
        code.Open($"return {number} switch");
        for (var i = 0; i < union.Cases.Count; i++) code.Line($"{(i == union.Cases.Count - 1 ? "_" : Number(i))} => {expression(union.Cases[i])},");
        code.Close(";");
    }

    /// <summary>Emits the names by which a record header says the case.</summary>
    public static void HeaderNames(CodeWriter code, UnionModel union) => code
        .Line("/// <summary>The names of the cases in the record's header, by their numbers.</summary>")
        .Line($"internal static readonly TkWire::HeaderCases Cases = new({Literals.Text(union.TypeHeader!)}{string.Concat(union.Cases.Select(static one => ", " + Literals.Text(one.Discriminator)))});")
        .Line();

    public static string Unlisted(ObjectModel model, string value) => $"TkWire::UnionCases.Unlisted({value}, typeof({model.Place.FullName}))";

    public static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);
}
