using Microsoft.Extensions.Configuration;
using TypedKafka;
using TypedKafka.SchemaRegistry;
using TypedKafka.Serialization;

namespace Shop;

/// <summary>
/// What a program of each version does: <c>write</c> sends one payment, <c>read</c> reads so many from the beginning of the topic, or until there is one that it cannot read.
/// <c>V1 read --bootstrap HOST:PORT --registry URL --topic NAME --count 3</c>
/// </summary>
internal static class VersionProgram
{
    public static async Task<int> RunAsync<T>(string[] args, ITopicContract<T> contract, T payment)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args[1..]).Build();
        string Option(string name) => given[name] ?? throw new ArgumentException($"--{name} is missing.");
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            using var registry = SchemaRegistryClient.Create(new SchemaRegistryOptions { Url = Option("registry") });
            var options = new TypedKafkaOptions { BootstrapServers = Option("bootstrap") };
            options.Topics["payments"].Name = Option("topic");
            await using var kafka = KafkaClient.Create(options, framing: new SchemaRegistryFraming(registry));
            if (args[0] == "write") await WriteAsync(kafka, contract, payment, deadline.Token);
            else await ReadAsync(kafka, contract, $"{Option("topic")}-{typeof(T).Assembly.GetName().Name}", int.Parse(Option("count"), null), deadline.Token);
            return 0;
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(deadline.IsCancellationRequested ? $"Not done after 30 s: {exception.Message}" : exception.Message);
            return 1;
        }
    }

    private static async Task WriteAsync<T>(KafkaClient kafka, ITopicContract<T> contract, T payment, CancellationToken cancel)
    {
        var at = await kafka.Producer(contract).SendAsync(payment, cancellationToken: cancel);
        Console.WriteLine($"wrote @{at.Offset} {payment}");
    }

    private static async Task ReadAsync<T>(KafkaClient kafka, ITopicContract<T> contract, string group, int count, CancellationToken cancel)
    {
        try
        {
            await foreach (var message in kafka.Consume(contract, group, cancel))
            {
                Console.WriteLine($"read @{message.Offset} {message.Value}");
                if (--count == 0) return;
            }
        }
        catch (MessageFormatException exception)
        {
            // It is not committed: a program of a later version can go on from here.
            Console.WriteLine($"refused @{exception.Offset} {exception.Message}");
        }
    }
}
