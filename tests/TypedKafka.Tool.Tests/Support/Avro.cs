namespace TypedKafka.Tool.Tests.Support;

/// <summary>Versions of a schema.</summary>
internal static class Avro
{
    public const string First = """{"type":"record","name":"Payment","namespace":"shop","fields":[{"name":"id","type":"int"}]}""";
    public const string WithDefault = """{"type":"record","name":"Payment","namespace":"shop","fields":[{"name":"id","type":"int"},{"name":"note","type":["null","string"],"default":null}]}""";
    public const string WithoutDefault = """{"type":"record","name":"Payment","namespace":"shop","fields":[{"name":"id","type":"int"},{"name":"branch","type":"string"}]}""";
}
