using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits for Avro.</summary>
internal sealed class AvroFormatEmitter : FormatEmitter
{
    public static readonly AvroFormatEmitter Instance = new();

    private AvroFormatEmitter()
    {
    }

    public override string Alias => GeneratedFile.AvroAlias;

    public override string NestedFile => ".Nested.Avro";

    public override void Codec(CodeWriter code, ObjectModel model) => AvroCodecEmitter.Emit(code, model);

    public override void View(CodeWriter code, ObjectModel model) => AvroViewEmitter.Emit(code, model);

    public override string WriteMessage(ContractModel contract) =>
        $"TkAvro::AvroMessage.Write<{contract.Message.Place.FullName}, {contract.Message.Place.Name}Avro>(ref writer, value, s_schema)";

    public override void ReadMessage(CodeWriter code, ContractModel contract) =>
        code.Line($"return TkAvro::AvroMessage.Read<{contract.Message.Place.FullName}, {contract.Message.Place.Name}Avro>(data, s_schema);");
}
