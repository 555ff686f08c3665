namespace TypedKafka.Benchmarks.Measuring;

/// <summary>Who is measured at each operation. The baseline is whom the others are compared with.</summary>
internal static class Subjects
{
    public const string Ours = "ours";
    public const string OursEnqueue = "ours-enqueue";
    public const string OursValue = "ours-value";
    public const string OursView = "ours-view";
    public const string Confluent = "confluent";
    public const string ConfluentNoLinger = "confluent-no-linger";
    public const string ConfluentDefaults = "confluent-defaults";
    public const string ConfluentTuned = "confluent-tuned";

    /// <summary>By operation, in the order of the first round.</summary>
    public static IReadOnlyDictionary<string, string[]> Of { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["produce"] = [Ours, OursEnqueue, Confluent],
        ["consume"] = [OursValue, OursView, ConfluentTuned, ConfluentDefaults],
        ["latency"] = [Ours, Confluent, ConfluentNoLinger],
    };

    /// <summary>Whom the others are compared with at an operation.</summary>
    public static string BaselineOf(string operation) => operation == "consume" ? ConfluentTuned : Confluent;
}
