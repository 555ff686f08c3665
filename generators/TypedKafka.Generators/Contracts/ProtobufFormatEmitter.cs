using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits for Protobuf.</summary>
internal sealed class ProtobufFormatEmitter : FormatEmitter
{
    public static readonly ProtobufFormatEmitter Instance = new();

    private ProtobufFormatEmitter()
    {
    }

    public override string Alias => GeneratedFile.ProtobufAlias;

    public override string NestedFile => ".Nested.Protobuf";

    public override void Codec(CodeWriter code, ObjectModel model) => ProtobufCodecEmitter.Emit(code, model);

    public override void View(CodeWriter code, ObjectModel model) => ProtobufViewEmitter.Emit(code, model);

    public override string WriteMessage(ContractModel contract) => $"{contract.Message.Place.Name}Protobuf.Write(ref writer, value)";

    public override void ReadMessage(CodeWriter code, ContractModel contract) =>
        code.Line($"return TkProto::ProtoMessage.Read<{contract.Message.Place.FullName}, {contract.Message.Place.Name}Protobuf>(data);");
}
