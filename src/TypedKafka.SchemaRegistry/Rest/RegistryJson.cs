using System.Text.Json.Serialization;

namespace TypedKafka.SchemaRegistry.Rest;

/// <summary>The bodies of the REST API, by generated code.</summary>
[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SchemaBody))]
[JsonSerializable(typeof(ErrorBody))]
[JsonSerializable(typeof(CompatibilityBody))]
[JsonSerializable(typeof(ConfigBody))]
[JsonSerializable(typeof(List<string>))]
[JsonSerializable(typeof(List<int>))]
internal sealed partial class RegistryJson : JsonSerializerContext;
