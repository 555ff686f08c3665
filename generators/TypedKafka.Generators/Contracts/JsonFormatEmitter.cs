using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits for JSON.</summary>
internal sealed class JsonFormatEmitter : OwnFormatEmitter
{
    public static readonly JsonFormatEmitter Instance = new();

    private JsonFormatEmitter()
    {
    }

    public override string Alias => GeneratedFile.JsonAlias;

    public override string NestedFile => ".Nested";

    public override void Codec(CodeWriter code, ObjectModel model)
    {
        if (model.Union is { } union) JsonUnionEmitter.Emit(code, model, union);
        else JsonCodecEmitter.Emit(code, model);
    }

    public override void View(CodeWriter code, ObjectModel model)
    {
        if (model.Union is not null) UnionViewEmitter.Emit(code, model, this);
        else ViewEmitter.Emit(code, model);
    }

    public override string UnionViewInterface(string view) => $"TkJson::IJsonView<{view}>";

    public override void UnionViewStart(CodeWriter code, ObjectModel model, UnionModel union) => code
        .Line("_body = data;")
        .Line($"_case = 1 + {model.Place.Name}Json.Cases.Find({(union.TypeHeader is null ? "data.Value, data.HasValue" : "data.Headers")});");

    public override void UnionViewEnd(CodeWriter code, ObjectModel model, UnionModel union) =>
        code.Line($"static {model.Place.Name}{model.Place.ViewSuffix} TkJson::IJsonView<{model.Place.View}>.View(TkJson::JsonValue value) => value.IsNull ? default : Parse(value.Bytes);");

    public override string FindCase(ContractModel contract) =>
        $"{contract.Message.Place.Name}Json.Cases.Find({(contract.Message.Union!.TypeHeader is null ? "data.Value, data.HasValue" : "data.Headers")}, orNone)";

    public override string WriteMessage(ContractModel contract) => $"{contract.Message.Place.Name}Json.Write(ref writer, value)";

    public override void ReadMessage(CodeWriter code, ContractModel contract) => Read(
        code,
        $"{contract.Message.Place.Name}Json",
        contract.Message.Union is { } union ? JsonUnionEmitter.TakesHeaders(union) : ObjectMembers.ReadFromHeader(contract.Message).Any());

    /// <summary>The case's own codec passes over the discriminator, as over any member that it does not know: it is not looked for.</summary>
    public override void ReadCase(CodeWriter code, ContractModel contract, UnionCaseModel one, string signature)
    {
        code.Open(signature);
        Read(code, one.Place.Sibling("Json"), one.HasHeaders);
        code.Close();
    }

    private static void Read(CodeWriter code, string codec, bool takesHeaders) => code
        .Line("var reader = TkJson::JsonMessage.Open(data.Value, data.HasValue);")
        .Line($"var value = {codec}.Read(ref reader{(takesHeaders ? ", data.Headers" : "")});")
        .Line("TkJson::JsonMessage.Close(ref reader);")
        .Line("return value;");
}
