using TypedKafka.Compatibility;
using TypedKafka.Schemas;

namespace TypedKafka.Roslyn;

/// <summary>Writes the schema of a contract: the one text that the generator puts into it, that analyzers compare with released ones, and that the tool exports.</summary>
internal static class SchemaWriter
{
    /// <summary>What is known of the schema beyond its text.</summary>
    public static SchemaNotes Notes(ContractModel contract) => new()
    {
        HasUnions = contract.HasUnions,
        TypeHeader = contract.Message.Union?.TypeHeader,
        Contract = ContractNotesWriter.Write(contract),
    };

    public static SchemaText Write(ContractModel contract)
    {
        if (contract.StatedSchema is { } stated) return stated;
        var name = contract.Message.SchemaName;
        switch (contract.Topic.Format)
        {
            case SchemaFormat.Json:
                var json = JsonSchemaWriter.Write(contract).ToString();
                return new SchemaText(name, json, Crc64Avro.Of(json));
            case SchemaFormat.Avro:
                var avro = AvroSchemaWriter.Write(contract);
                return new SchemaText(name, avro.ToString(), Crc64Avro.Of(AvroCanonicalForm.Of(AvroSchemaParser.Parse(avro))));
            case SchemaFormat.Protobuf:
                var proto = ProtobufSchemaWriter.Write(contract, out name);
                return new SchemaText(name, proto, Crc64Avro.Of(proto));
            default:
                throw new ArgumentOutOfRangeException(nameof(contract), contract.Topic.Format, "There is no such format.");
        }
    }
}
