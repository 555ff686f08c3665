using System.Text.Json.Serialization;

namespace TypedKafka.Benchmarks.Comparing;

/// <summary>The file that <c>--json</c> writes: a report for each broker, the settings of every process in it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(BrokerReport[]))]
internal sealed partial class CompareJson : JsonSerializerContext;
