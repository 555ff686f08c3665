namespace TypedKafka.Testing.Broker.Tests.Kafka;

/// <summary>A folder with Apache Kafka's jars, whose clients are to believe the broker.</summary>
internal static class KafkaHome
{
    public const string Variable = "TYPEDKAFKA_KAFKA_HOME";

    /// <summary>The folder that the variable names, else the newest one beside the repository, else null.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var homes = Path.Combine(folder.FullName, "..", "shared", "kafka");
            if (!File.Exists(Path.Combine(folder.FullName, "TypedKafka.sln"))) continue;
            return Directory.Exists(homes) ? Newest(homes) : null;
        }

        return null;
    }

    private static string? Newest(string homes) =>
        Directory.EnumerateDirectories(homes)
            .Where(home => Directory.Exists(Path.Combine(home, "libs")) && Version.TryParse(Path.GetFileName(home), out _))
            .MaxBy(home => Version.Parse(Path.GetFileName(home)));
}
