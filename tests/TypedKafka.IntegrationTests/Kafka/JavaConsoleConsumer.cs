using System.Globalization;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>The Java client's console consumer: an independent reader of what we wrote.</summary>
public static class JavaConsoleConsumer
{
    /// <summary>Reads <paramref name="count"/> records of a topic from its beginning, a line each: <c>partition|headers|key|value</c>.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(KafkaHome home, string bootstrapServers, string topic, int count)
    {
        ArgumentNullException.ThrowIfNull(home);
        await using var consumer = JavaProcess.Start(home, MainOf(home),
        [
            "--bootstrap-server", bootstrapServers, "--topic", topic, "--from-beginning", "--max-messages", $"{count}", "--timeout-ms", "20000",
            "--property", "print.partition=true", "--property", "print.headers=true", "--property", "print.key=true", "--property", "key.separator=|",
        ]);
        var output = await consumer.WaitForExitAsync(TimeSpan.FromSeconds(60));
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("Partition:", StringComparison.Ordinal))];
    }

    /// <summary>Reads <paramref name="count"/> records of a topic from its beginning and hands each over, in the order of its partition: partition, offset, value.</summary>
    public static async Task ReadAsync(KafkaHome home, string bootstrapServers, string topic, long count, Action<int, long, string> onRecord)
    {
        ArgumentNullException.ThrowIfNull(home);
        ArgumentNullException.ThrowIfNull(onRecord);
        void OnLine(string line)
        {
            const string partition = "Partition:", offset = "Offset:";
            var fields = line.Split('\t');
            if (fields.Length == 3 && fields[0].StartsWith(partition, StringComparison.Ordinal) && fields[1].StartsWith(offset, StringComparison.Ordinal))
                onRecord(int.Parse(fields[0][partition.Length..], CultureInfo.InvariantCulture), long.Parse(fields[1][offset.Length..], CultureInfo.InvariantCulture), fields[2]);
        }

        await using var consumer = JavaProcess.Start(home, MainOf(home),
        [
            "--bootstrap-server", bootstrapServers, "--topic", topic, "--from-beginning", "--max-messages", $"{count}", "--timeout-ms", "20000",
            "--property", "print.partition=true", "--property", "print.offset=true",
        ], onLine: OnLine);
        await consumer.WaitForExitAsync(TimeSpan.FromSeconds(90));
    }

    /// <summary>Reads <paramref name="count"/> committed records of a topic from its beginning, all that a client of read_committed sees up to there: their values.</summary>
    public static async Task<IReadOnlyList<string>> ReadCommittedAsync(KafkaHome home, string bootstrapServers, string topic, int count)
    {
        ArgumentNullException.ThrowIfNull(home);
        await using var consumer = JavaProcess.Start(home, MainOf(home),
        [
            "--bootstrap-server", bootstrapServers, "--topic", topic, "--from-beginning", "--max-messages", $"{count}", "--timeout-ms", "20000", "--isolation-level", "read_committed",
            "--property", "print.partition=true",
        ]);
        var output = await consumer.WaitForExitAsync(TimeSpan.FromSeconds(60));
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("Partition:", StringComparison.Ordinal)).Select(line => line[(line.IndexOf('\t', StringComparison.Ordinal) + 1)..])];
    }

    private static string MainOf(KafkaHome home) =>
        home.Version >= new Version(3, 9) ? "org.apache.kafka.tools.consumer.ConsoleConsumer" : "kafka.tools.ConsoleConsumer";
}
