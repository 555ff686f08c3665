using System.Text.Json.Serialization;

namespace TypedKafka.Benchmarks.Measuring;

/// <summary>What a measuring process is given and gives back, each as one line.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(MeasureRequest))]
[JsonSerializable(typeof(MeasureResult))]
internal sealed partial class MeasureJson : JsonSerializerContext;
