namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>A folder with Apache Kafka's jars (<c>libs/*.jar</c>), from which tests start brokers and the Java client's tools.</summary>
public sealed class KafkaHome
{
    /// <summary>Names one Kafka home.</summary>
    public const string Variable = "TYPEDKAFKA_KAFKA_HOME";

    private const string ClientJarPrefix = "kafka-clients-";

    private KafkaHome(string folder, Version version)
    {
        Folder = folder;
        Version = version;
    }

    public string Folder { get; }

    public Version Version { get; }

    public string ClassPath => Path.Combine(Folder, "libs", "*");

    /// <summary>Every home there is, newest first: the one that the variable names, then those beside the repository.</summary>
    public static IReadOnlyList<KafkaHome> All { get; } = Find();

    public static KafkaHome? Newest => All.Count > 0 ? All[0] : null;

    /// <summary>The newest home of a release line such as <c>3.9</c>.</summary>
    public static KafkaHome? OfLine(string line) => All.FirstOrDefault(home => home.Version.ToString(2) == line);

    private static List<KafkaHome> Find()
    {
        var named = Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named))
            return [At(named) ?? throw new InvalidOperationException($"{Variable} is '{named}', which has no libs/{ClientJarPrefix}*.jar. It must name a Kafka download's folder.")];

        var beside = Path.Combine(RepositoryRoot.Path, "..", "shared", "kafka");
        if (!Directory.Exists(beside)) return [];
        return [.. Directory.EnumerateDirectories(beside).Select(At).OfType<KafkaHome>().OrderByDescending(home => home.Version)];
    }

    private static KafkaHome? At(string folder)
    {
        var libs = Path.Combine(folder, "libs");
        if (!Directory.Exists(libs)) return null;
        foreach (var jar in Directory.EnumerateFiles(libs, ClientJarPrefix + "*.jar"))
        {
            if (Version.TryParse(Path.GetFileNameWithoutExtension(jar)[ClientJarPrefix.Length..], out var version))
                return new KafkaHome(Path.GetFullPath(folder), version);
        }

        return null;
    }
}
