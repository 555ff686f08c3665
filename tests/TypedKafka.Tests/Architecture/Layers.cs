using System.Reflection;

namespace TypedKafka.Tests.Architecture;

/// <summary>Which of our projects each project in <c>src</c> may reference.</summary>
internal static class Layers
{
    public static IReadOnlyDictionary<string, string[]> Allowed { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["TypedKafka.Protocol"] = [],
        ["TypedKafka.Abstractions"] = [],
        ["TypedKafka.Client"] = ["TypedKafka.Protocol"],
        ["TypedKafka"] = ["TypedKafka.Abstractions", "TypedKafka.Client", "TypedKafka.Protocol"],
        ["TypedKafka.Avro"] = ["TypedKafka", "TypedKafka.Abstractions"],
        ["TypedKafka.Protobuf"] = ["TypedKafka.Abstractions"],
        // The client by way of TypedKafka: its options of TLS, and its exceptions, are the registry's too.
        ["TypedKafka.SchemaRegistry"] = ["TypedKafka", "TypedKafka.Abstractions", "TypedKafka.Client"],
        ["TypedKafka.Testing.Broker"] = ["TypedKafka.Protocol"],
        // Client and abstractions by way of TypedKafka, whose users see them: KafkaClient.Cluster is of the one, producers and contexts are of the other.
        ["TypedKafka.Testing"] = ["TypedKafka", "TypedKafka.Abstractions", "TypedKafka.Client", "TypedKafka.Testing.Broker"],
        ["TypedKafka.Tool"] = ["TypedKafka.SchemaRegistry", "TypedKafka.Abstractions", "TypedKafka.Client"],
    };

    public static TheoryData<string> Names() => [.. Allowed.Keys];

    public static Assembly Load(string name) => Assembly.Load(new AssemblyName(name));
}
