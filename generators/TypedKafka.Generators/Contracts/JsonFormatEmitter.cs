using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits for JSON.</summary>
internal sealed class JsonFormatEmitter : FormatEmitter
{
    public static readonly JsonFormatEmitter Instance = new();

    private JsonFormatEmitter()
    {
    }

    public override string Alias => GeneratedFile.JsonAlias;

    public override string NestedFile => ".Nested";

    public override void Codec(CodeWriter code, ObjectModel model) => JsonCodecEmitter.Emit(code, model);

    public override void View(CodeWriter code, ObjectModel model) => ViewEmitter.Emit(code, model);

    public override string WriteMessage(ContractModel contract) => $"{contract.Message.Place.Name}Json.Write(ref writer, value)";

    public override void ReadMessage(CodeWriter code, ContractModel contract)
    {
        var headers = ObjectMembers.ReadFromHeader(contract.Message).Any() ? ", data.Headers" : "";
        code.Line("var reader = TkJson::JsonMessage.Open(data.Value, data.HasValue);")
            .Line($"var value = {contract.Message.Place.Name}Json.Read(ref reader{headers});")
            .Line("TkJson::JsonMessage.Close(ref reader);")
            .Line("return value;");
    }
}
