using System.Diagnostics;
using System.Globalization;
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
        var (produced, produceRate) = await ProduceAsync(args);
        var (consumed, consumeRate) = await ConsumeAsync(args);
        Console.WriteLine(JsonSerializer.Serialize(new Dictionary<string, double>
        {
            ["producedBytesPerMessage"] = produced,
            ["consumedBytesPerMessage"] = consumed,
            ["producedPerSecond"] = produceRate,
            ["consumedPerSecond"] = consumeRate,
        }));
        return 0;
    }

    private static async Task<(double BytesPerMessage, double Rate)> ProduceAsync(string[] args)
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

        var before = GC.GetTotalAllocatedBytes(precise: true);
        var clock = Stopwatch.StartNew();
        await window.SendAsync(producer, rotate, 0, load.Messages);
        var seconds = clock.Elapsed.TotalSeconds;
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Report("produced", load.Messages, allocated, seconds);
        await host.StopAsync();
        return (allocated / (double)load.Messages, load.Messages / seconds);
    }

    private static async Task<(double BytesPerMessage, double Rate)> ConsumeAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var load = LoadSettings.From(builder.Configuration);
        builder.AddTypedKafka().AddTopics().AddHandler<ReadingCounter>();
        var counter = new ReadingCounter(load.Warmup, load.Total);
        builder.Services.AddSingleton(counter);
        using var host = builder.Build();
        await host.StartAsync();
        await counter.Done.WaitAsync(TimeSpan.FromMinutes(5));
        Report("consumed", load.Messages, counter.Allocated, counter.Seconds);
        await host.StopAsync();
        return (counter.Allocated / (double)load.Messages, load.Messages / counter.Seconds);
    }

    private static void Report(string what, int messages, long allocated, double seconds) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what} {messages:N0} messages in {seconds:F2} s ({messages / seconds:N0}/s), {allocated:N0} bytes allocated: {allocated / (double)messages:F4} B a message"));
}
