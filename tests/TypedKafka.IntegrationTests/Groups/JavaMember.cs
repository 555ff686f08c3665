using System.Text.Json;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Groups;

/// <summary>A member of the Java client: Kafka's verifiable consumer, which commits after each poll and says each record that it has taken.</summary>
internal sealed class JavaMember : IAsyncDisposable
{
    private readonly JavaProcess _process;

    private JavaMember(JavaProcess process) => _process = process;

    public string Log => _process.Output.Length > 3000 ? _process.Output[^3000..] : _process.Output;

    public static JavaMember Start(KafkaHome home, string bootstrapServers, string topic, string group, TimeSpan session) => new(JavaProcess.Start(
        home,
        "org.apache.kafka.tools.VerifiableConsumer",
        [
            "--bootstrap-server", bootstrapServers, "--topic", topic, "--group-id", group, "--verbose", "--session-timeout", $"{(int)session.TotalMilliseconds}", "--reset-policy", "earliest",
            "--assignment-strategy", "org.apache.kafka.clients.consumer.CooperativeStickyAssignor",
        ]));

    /// <summary>What it took, by what it said: time, partition, offset. It says so before it commits.</summary>
    public IEnumerable<(long Time, int Partition, long Offset)> Taken() => Said("record_data").Select(e =>
        (e.GetProperty("timestamp").GetInt64(), e.GetProperty("partition").GetInt32(), e.GetProperty("offset").GetInt64()));

    /// <summary>How many commits of it the coordinator took.</summary>
    public int Commits => Said("offsets_committed").Count(e => e.GetProperty("success").GetBoolean());

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private IEnumerable<JsonElement> Said(string name)
    {
        foreach (var line in _process.Output.Split('\n').Where(line => line.StartsWith('{') && line.EndsWith('}')))
        {
            var said = JsonSerializer.Deserialize<JsonElement>(line);
            if (said.GetProperty("name").GetString() == name)
                yield return said;
        }
    }
}
