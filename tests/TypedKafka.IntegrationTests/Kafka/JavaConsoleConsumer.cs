namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>The Java client's console consumer: an independent reader of what we wrote.</summary>
public static class JavaConsoleConsumer
{
    /// <summary>Reads <paramref name="count"/> records of a topic from its beginning, a line each: <c>partition|headers|key|value</c>.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(KafkaHome home, string bootstrapServers, string topic, int count)
    {
        ArgumentNullException.ThrowIfNull(home);
        var main = home.Version >= new Version(3, 9) ? "org.apache.kafka.tools.consumer.ConsoleConsumer" : "kafka.tools.ConsoleConsumer";
        await using var consumer = JavaProcess.Start(home, main,
        [
            "--bootstrap-server", bootstrapServers, "--topic", topic, "--from-beginning", "--max-messages", $"{count}", "--timeout-ms", "20000",
            "--property", "print.partition=true", "--property", "print.headers=true", "--property", "print.key=true", "--property", "key.separator=|",
        ]);
        var output = await consumer.WaitForExitAsync(TimeSpan.FromSeconds(60));
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => line.StartsWith("Partition:", StringComparison.Ordinal))];
    }
}
