using TypedKafka.Roslyn;

namespace TypedKafka.Generators;

/// <summary>Emits for messages that come with a codec: the contract calls it, and there is nothing else to generate.</summary>
internal sealed class ForeignFormatEmitter(ForeignCodec codec) : FormatEmitter
{
    public override string? Alias => null;

    public override string NestedFile => throw new NotSupportedException("What a foreign message holds is its codec's affair.");

    public override void Codec(CodeWriter code, ObjectModel model)
    {
    }

    public override void View(CodeWriter code, ObjectModel model)
    {
    }

    public override string WriteMessage(ContractModel contract) => $"global::{codec.Type}.Write(ref writer, value)";

    public override void ReadMessage(CodeWriter code, ContractModel contract) => code.Line($"return global::{codec.Type}.Read<{contract.Message.Place.FullName}>(data);");
}
