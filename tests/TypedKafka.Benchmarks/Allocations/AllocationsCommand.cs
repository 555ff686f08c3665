using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TypedKafka.Benchmarks;

/// <summary>
/// Bytes allocated per message in this whole process, both ways, after a warm-up: existing instances are sent and acknowledged; a view handler reads every member.
/// The broker runs elsewhere, and so does the schema registry, where there is one.
/// </summary>
internal static class AllocationsCommand
{
    private const int RotatingValues = 1_024;

    public static Task<int> RunAsync(string[] args) => new ConfigurationBuilder().AddCommandLine(args).Build()["format"] switch
    {
        null or "json" => RunAsync(args, Reading.Of, static add => add.AddHandler<ReadingCounter>()),
        "avro" => RunAsync(args, AvroReading.Of, static add => add.AddHandler<AvroReadingCounter>()),
        "protobuf" => RunAsync(args, ProtobufReading.Of, static add => add.AddHandler<ProtobufReadingCounter>()),
        var other => throw new ArgumentException($"--format is json, avro or protobuf, not '{other}'."),
    };

    private static async Task<int> RunAsync<T>(string[] args, Func<long, T> message, Action<TypedKafkaBuilder> addCounter)
    {
        var produced = await ProduceAsync(args, message);
        var consumed = await ConsumeAsync(args, addCounter);
        Console.WriteLine(produced);
        Console.WriteLine(consumed);
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, double>
        {
            ["producedBytesPerMessage"] = produced.BytesPerMessage,
            ["producedBytesPerMessageInAQuietPart"] = produced.QuietBytesPerMessage,
            ["consumedBytesPerMessage"] = consumed.BytesPerMessage,
            ["consumedBytesPerMessageInAQuietPart"] = consumed.QuietBytesPerMessage,
            ["producedPerSecond"] = produced.MessagesPerSecond,
            ["consumedPerSecond"] = consumed.MessagesPerSecond,
        }));
        return 0;
    }

    private static TypedKafkaBuilder AddKafka(HostApplicationBuilder builder)
    {
        var kafka = builder.AddTypedKafka();
        if (builder.Configuration["TypedKafka:SchemaRegistry:Url"] is not null) kafka.AddSchemaRegistry();
        return kafka.AddTopics();
    }

    private static async Task<AllocationMeter> ProduceAsync<T>(string[] args, Func<long, T> message)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var load = LoadSettings.From(builder.Configuration);
        AddKafka(builder);
        using var host = builder.Build();
        await host.StartAsync();

        var values = Enumerable.Range(0, RotatingValues).Select(number => message(number)).ToArray();
        var producer = host.Services.GetRequiredService<ITopicProducer<T>>();
        var window = new SendWindow(load.Window);
        Func<long, T> rotate = number => values[number % RotatingValues];

        // Half of the warm-up as fast as it goes in, so that buffers of every size are there; half as it is measured.
        for (var number = 0; number < load.Warmup / 2; number++) await producer.EnqueueAsync(rotate(number));
        await producer.FlushAsync();
        await window.SendAsync(producer, rotate, 0, load.Warmup - load.Warmup / 2);

        // The window is as full at the end as it is now: what is counted are so many sends, and so many acknowledgements.
        var meter = new AllocationMeter("produced", load);
        meter.Mark();
        for (var done = 0; done < load.Messages; done += load.MessagesPerPart)
        {
            await window.SendAsync(producer, rotate, done, done + load.MessagesPerPart);
            meter.Mark();
        }

        await window.DrainAsync();

        await host.StopAsync();
        return meter;
    }

    private static async Task<AllocationMeter> ConsumeAsync(string[] args, Action<TypedKafkaBuilder> addCounter)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var load = LoadSettings.From(builder.Configuration);
        addCounter(AddKafka(builder));
        var counter = new ViewCount(load);
        builder.Services.AddSingleton(counter).AddSingleton<ReadingCounter>().AddSingleton<AvroReadingCounter>().AddSingleton<ProtobufReadingCounter>();
        using var host = builder.Build();
        await host.StartAsync();
        using var stopped = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(counter.GiveUp);
        var meter = await counter.Done.WaitAsync(TimeSpan.FromMinutes(5));
        await host.StopAsync();
        return meter;
    }
}
