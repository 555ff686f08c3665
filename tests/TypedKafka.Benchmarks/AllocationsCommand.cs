using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TypedKafka.Benchmarks;

/// <summary>
/// Bytes allocated per message in this whole process, both ways, after a warm-up: existing instances are sent and acknowledged; a view handler reads every member.
/// The broker runs elsewhere.
/// </summary>
internal static class AllocationsCommand
{
    private const int RotatingValues = 1_024;

    public static async Task<int> RunAsync(string[] args)
    {
        var produced = await ProduceAsync(args);
        var consumed = await ConsumeAsync(args);
        Console.WriteLine(produced);
        Console.WriteLine(consumed);
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, double>
        {
            ["producedBytesPerMessage"] = produced.BytesPerMessage,
            ["producedBytesPerMessageInTheMedianPart"] = produced.MedianBytesPerMessage,
            ["consumedBytesPerMessage"] = consumed.BytesPerMessage,
            ["consumedBytesPerMessageInTheMedianPart"] = consumed.MedianBytesPerMessage,
            ["producedPerSecond"] = produced.MessagesPerSecond,
            ["consumedPerSecond"] = consumed.MessagesPerSecond,
        }));
        return 0;
    }

    private static async Task<AllocationMeter> ProduceAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var load = LoadSettings.From(builder.Configuration);
        builder.AddTypedKafka().AddTopics();
        using var host = builder.Build();
        await host.StartAsync();

        var values = Enumerable.Range(0, RotatingValues).Select(number => Reading.Of(number)).ToArray();
        var producer = host.Services.GetRequiredService<ITopicProducer<Reading>>();
        var window = new SendWindow(load.Window);
        Func<long, Reading> rotate = number => values[number % RotatingValues];

        // Half of the warm-up as fast as it goes in, so that buffers of every size are there; half as it is measured.
        for (var number = 0; number < load.Warmup / 2; number++) await producer.EnqueueAsync(rotate(number));
        await producer.FlushAsync();
        await window.SendAsync(producer, rotate, 0, load.Warmup - load.Warmup / 2);

        var meter = new AllocationMeter("produced", load);
        for (var done = 0; done < load.Messages; done += load.MessagesPerPart)
        {
            await window.SendAsync(producer, rotate, done, done + load.MessagesPerPart);
            meter.EndPart();
        }

        await host.StopAsync();
        return meter;
    }

    private static async Task<AllocationMeter> ConsumeAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var load = LoadSettings.From(builder.Configuration);
        builder.AddTypedKafka().AddTopics().AddHandler<ReadingCounter>();
        var counter = new ReadingCounter(load);
        builder.Services.AddSingleton(counter);
        using var host = builder.Build();
        await host.StartAsync();
        var meter = await counter.Done.WaitAsync(TimeSpan.FromMinutes(5));
        await host.StopAsync();
        return meter;
    }
}
