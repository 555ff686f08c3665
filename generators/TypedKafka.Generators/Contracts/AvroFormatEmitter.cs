using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits for Avro.</summary>
internal sealed class AvroFormatEmitter : OwnFormatEmitter
{
    public static readonly AvroFormatEmitter Instance = new();

    private AvroFormatEmitter()
    {
    }

    public override string Alias => GeneratedFile.AvroAlias;

    public override string NestedFile => ".Nested.Avro";

    public override void Codec(CodeWriter code, ObjectModel model)
    {
        if (model.Union is { } union) AvroUnionEmitter.Emit(code, model, union);
        else AvroCodecEmitter.Emit(code, model);
    }

    public override void View(CodeWriter code, ObjectModel model)
    {
        if (model.Union is not null) UnionViewEmitter.Emit(code, model, this);
        else AvroViewEmitter.Emit(code, model);
    }

    public override string UnionViewInterface(string view) => $"TkAvro::IAvroUnionView<{view}>";

    public override void UnionViewStart(CodeWriter code, ObjectModel model, UnionModel union)
    {
        if (union.TypeHeader is not null)
        {
            code.Line("_body = data;").Line($"_case = 1 + {model.Place.Name}Avro.Cases.Find(data.Headers);");
            return;
        }

        code.Line("var reader = TkAvro::AvroMessage.Open(data);")
            .Line($"_case = 1 + reader.ReadBranch({model.Place.Name}Avro.Count);")
            .Line("_body = data.WithValue(reader.Bytes[reader.Position..]);");
    }

    public override void UnionViewEnd(CodeWriter code, ObjectModel model, UnionModel union)
    {
        var place = model.Place;
        var name = place.Name + place.ViewSuffix;
        var codec = place.Name + "Avro";
        code.Open($"private {name}(scoped ref TkAvro::AvroReader reader, int branch)")
            .Line("var start = reader.Position;")
            .Line($"{codec}.Skip(ref reader, branch);")
            .Line("_body = new TkWire::MessageData(reader.Bytes[start..reader.Position]);")
            .Line("_case = 1 + branch;")
            .Close()
            .Line()
            .Line($"static int TkAvro::IAvroUnionView<{place.View}>.Count => {codec}.Count;")
            .Line()
            .Line($"static {name} TkAvro::IAvroView<{place.View}>.View(scoped ref TkAvro::AvroReader reader) => new(ref reader, reader.ReadBranch({codec}.Count));")
            .Line()
            .Line($"static {name} TkAvro::IAvroUnionView<{place.View}>.View(scoped ref TkAvro::AvroReader reader, int branch) => new(ref reader, branch);")
            .Line()
            .Line($"static void TkAvro::IAvroSkip.Skip(ref TkAvro::AvroReader reader) => {codec}.Skip(ref reader);");
    }

    public override string FindCase(ContractModel contract) => contract.Message.Union!.TypeHeader is null
        ? $"TkAvro::AvroUnion.Find(data, {contract.Message.Place.Name}Avro.Count)"
        : $"{contract.Message.Place.Name}Avro.Cases.Find(data.Headers, orNone)";

    public override string WriteMessage(ContractModel contract) =>
        $"TkAvro::AvroMessage.Write<{contract.Message.Place.FullName}, {contract.Message.Place.Name}Avro>(ref writer, value, s_schema)";

    public override void ReadMessage(CodeWriter code, ContractModel contract) =>
        code.Line($"return TkAvro::AvroMessage.Read<{contract.Message.Place.FullName}, {contract.Message.Place.Name}Avro>(data, s_schema);");
}
