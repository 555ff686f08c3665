using System.IO.Compression;
using System.Text.Json;

namespace TypedKafka.Protocol.Tests.Messages;

/// <summary>
/// The message definitions inside the Java client's jar of a Kafka home: the one that TYPEDKAFKA_KAFKA_HOME names, or <c>../shared/kafka/4.3.1</c>
/// beside the checkout. A test that asks is skipped where there is neither.
/// </summary>
internal static class OfficialDefinitions
{
    private const string Variable = "TYPEDKAFKA_KAFKA_HOME";
    private const string Release = "4.3.1";

    private static readonly JsonDocumentOptions WithComments = new() { CommentHandling = JsonCommentHandling.Skip };
    private static readonly Lazy<Dictionary<string, JsonElement>?> Loaded = new(Load);

    /// <summary>All definitions by name.</summary>
    public static IReadOnlyDictionary<string, JsonElement> All
    {
        get
        {
            if (Loaded.Value is null)
                Assert.Skip($"No Kafka {Release}: set {Variable} to the folder of its download (libs/*.jar), or put it at ../shared/kafka/{Release} beside the checkout.");
            return Loaded.Value;
        }
    }

    private static Dictionary<string, JsonElement>? Load()
    {
        if (FindHome() is not { } home) return null;
        var jar = Path.Combine(home, "libs", $"kafka-clients-{Release}.jar");
        if (!File.Exists(jar)) return null;
        using var archive = ZipFile.OpenRead(jar);
        var definitions = new Dictionary<string, JsonElement>();
        foreach (var entry in archive.Entries)
        {
            if (!entry.FullName.StartsWith("common/message/", StringComparison.Ordinal) || !entry.Name.EndsWith(".json", StringComparison.Ordinal)) continue;
            using var stream = entry.Open();
            using var document = JsonDocument.Parse(stream, WithComments);
            definitions.Add(Path.GetFileNameWithoutExtension(entry.Name), document.RootElement.Clone());
        }

        return definitions;
    }

    private static string? FindHome()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named) return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "TypedKafka.sln")))
                return Path.Combine(folder.FullName, "..", "shared", "kafka", Release);
        }

        return null;
    }
}
