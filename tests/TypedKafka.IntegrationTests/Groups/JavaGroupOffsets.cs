using System.Globalization;
using TypedKafka.IntegrationTests.Kafka;

namespace TypedKafka.IntegrationTests.Groups;

/// <summary>A group's offsets as Kafka's own tool reads them.</summary>
internal static class JavaGroupOffsets
{
    /// <summary>The committed offset and the end of each partition.</summary>
    public static async Task<Dictionary<int, (long Committed, long End)>> ReadAsync(KafkaHome home, string bootstrapServers, string group, string topic)
    {
        await using var tool = JavaProcess.Start(home, "org.apache.kafka.tools.consumer.group.ConsumerGroupCommand", ["--bootstrap-server", bootstrapServers, "--describe", "--group", group, "--timeout", "20000"]);
        var output = await tool.WaitForExitAsync(TimeSpan.FromSeconds(60));

        // GROUP TOPIC PARTITION CURRENT-OFFSET LOG-END-OFFSET LAG …
        return output.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns.Length > 5 && columns[0] == group && columns[1] == topic)
            .ToDictionary(columns => (int)Number(columns[2]), columns => (Number(columns[3]), Number(columns[4])));
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
