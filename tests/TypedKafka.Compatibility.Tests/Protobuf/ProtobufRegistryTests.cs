using TypedKafka.Compatibility.Tests.Support;
using TypedKafka.Roslyn;

namespace TypedKafka.Compatibility.Tests.Protobuf;

public sealed class ProtobufRegistryTests(RunningRegistry registry, ITestOutputHelper output) : RegistryTests(registry, output)
{
    private protected override string Type => "PROTOBUF";

    private protected override SchemaFormat Format => SchemaFormat.Protobuf;

    private protected override IReadOnlyList<SchemaChange> Changes => ProtobufChanges.All;

    private protected override bool FullIsEither => true;

    private protected override string Text(ChangedSchema schema, int version) => $$"""
        syntax = "proto3";
        package shop;
        import "google/protobuf/timestamp.proto";
        message M { Inner inner = 1; {{string.Join(' ', schema.Members(version, inner: false))}} }
        message Inner { bool is_there = 1; {{string.Join(' ', schema.Members(version, inner: true))}} }
        message A { int32 v = 1; }
        message B { int32 v = 1; }
        enum E { E_ZERO = 0; E_ONE = 1; }
        enum F { F_ZERO = 0; F_ONE = 1; }
        """;
}
