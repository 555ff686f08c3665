using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits the view of a union: which case it is, and the view of that.</summary>
internal static class UnionViewEmitter
{
    /// <param name="code">Takes the view.</param>
    /// <param name="model">The union.</param>
    /// <param name="format">Emits what differs for its format.</param>
    public static void Emit(CodeWriter code, ObjectModel model, OwnFormatEmitter format)
    {
        var place = model.Place;
        var union = model.Union!;
        var name = place.Name + place.ViewSuffix;
        code.Line("/// <summary>")
            .Line($"/// The bytes of a <see cref=\"{place.FullName}\"/>: which case it is, and the view of that. It is valid as long as the bytes are.")
            .Line("/// </summary>")
            .Line(GeneratedFile.GeneratedCode)
            .Open($"{place.Accessibility} readonly ref struct {name} : Tk::IMessageView<{place.FullName}>, {format.UnionViewInterface(place.View)}")
            .Line("private readonly TkWire::MessageData _body;")
            .Line("private readonly int _case;")
            .Line()
            .Line("/// <summary>Looks at the value and headers of a record.</summary>")
            .Line("/// <exception cref=\"TkWire::MessageFormatException\">The value is malformed, or of a case that the contract does not know.</exception>")
            .Open($"public {name}(TkWire::MessageData data)");
        format.UnionViewStart(code, model, union);
        code.Close()
            .Line()
            .Line("/// <summary><see langword=\"true\"/> when there is nothing to look at: the member of another message that is null.</summary>")
            .Line("public bool IsNull => _case == 0;")
            .Line();
        for (var i = 0; i < union.Cases.Count; i++) Case(code, union.Cases[i], UnionCode.Number(i + 1));
        code.Line("/// <summary>Looks at the bytes of a message that has no headers.</summary>")
            .Line("/// <exception cref=\"TkWire::MessageFormatException\">They are malformed, or of a case that the contract does not know.</exception>")
            .Line($"public static {name} Parse(global::System.ReadOnlySpan<byte> bytes) => new(new TkWire::MessageData(bytes));")
            .Line()
            .Line("/// <inheritdoc/>")
            .Open($"public {place.FullName} ToOwned() => _case switch");
        for (var i = 0; i < union.Cases.Count; i++) code.Line($"{UnionCode.Number(i + 1)} => new {union.Cases[i].Place.View}(_body).ToOwned(),");
        code.Line("_ => throw TkWire::UnionCases.Nothing(),").Close(";").Line();
        format.UnionViewEnd(code, model, union);
        code.Close();
    }

    private static void Case(CodeWriter code, UnionCaseModel one, string number)
    {
        code.Line($"/// <summary>Whether it is a <see cref=\"{one.Place.FullName}\"/>.</summary>")
            .Line($"public bool Is{one.Name} => _case == {number};")
            .Line()
            .Line($"/// <summary>Looks at it as a <see cref=\"{one.Place.FullName}\"/>.</summary>")
            .Line("/// <returns><see langword=\"false\"/> when it is none.</returns>")
            .Line("/// <exception cref=\"TkWire::MessageFormatException\">The value is malformed.</exception>")
            .Open($"public bool TryGet{one.Name}(out {one.Place.View} view)")
            .Line($"view = Is{one.Name} ? new {one.Place.View}(_body) : default;")
            .Line($"return Is{one.Name};")
            .Close()
            .Line();
    }
}
