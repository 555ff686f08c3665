using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits for Protobuf.</summary>
internal sealed class ProtobufFormatEmitter : OwnFormatEmitter
{
    public static readonly ProtobufFormatEmitter Instance = new();

    private ProtobufFormatEmitter()
    {
    }

    public override string Alias => GeneratedFile.ProtobufAlias;

    public override string NestedFile => ".Nested.Protobuf";

    public override void Codec(CodeWriter code, ObjectModel model)
    {
        if (model.Union is { } union) ProtobufUnionEmitter.Emit(code, model, union);
        else ProtobufCodecEmitter.Emit(code, model);
    }

    public override void View(CodeWriter code, ObjectModel model)
    {
        if (model.Union is not null) UnionViewEmitter.Emit(code, model, this);
        else ProtobufViewEmitter.Emit(code, model);
    }

    public override string UnionViewInterface(string view) => $"TkProto::IProtoMessageView<{view}>";

    public override void UnionViewStart(CodeWriter code, ObjectModel model, UnionModel union)
    {
        if (union.TypeHeader is not null)
        {
            code.Line("_body = data;").Line($"_case = 1 + {model.Place.Name}Protobuf.Cases.Find(data.Headers);");
            return;
        }

        code.Line("var reader = TkProto::ProtoMessage.Open(data);")
            .Line($"_case = 1 + {model.Place.Name}Protobuf.Cases.Find(ref reader, out var fields);")
            .Line("_body = data.WithValue(fields.Bytes);");
    }

    public override void UnionViewEnd(CodeWriter code, ObjectModel model, UnionModel union) =>
        code.Line($"static {model.Place.Name}{model.Place.ViewSuffix} TkProto::IProtoMessageView<{model.Place.View}>.View(global::System.ReadOnlySpan<byte> message, int depth) => new(TkProto::ProtoMessage.Nested(message, depth));");

    public override string FindCase(ContractModel contract) =>
        $"{contract.Message.Place.Name}Protobuf.Cases.Find({(contract.Message.Union!.TypeHeader is null ? "data" : "data.Headers")}, orNone)";

    public override string WriteMessage(ContractModel contract) => $"{contract.Message.Place.Name}Protobuf.Write(ref writer, value)";

    public override void ReadMessage(CodeWriter code, ContractModel contract) =>
        code.Line($"return TkProto::ProtoMessage.Read<{contract.Message.Place.FullName}, {contract.Message.Place.Name}Protobuf>(data);");
}
