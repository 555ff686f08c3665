using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace TypedKafka.Benchmarks;

/// <summary>Sends numbered messages and reads them back in another group: counts, order in each partition and content must be equal.</summary>
internal static class RoundTripCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = Host.CreateApplicationBuilder(args);
        var load = LoadSettings.From(builder.Configuration);
        builder.AddTypedKafka().AddTopics().AddHandler<ReadingVerifier>();
        var verifier = new ReadingVerifier(load.Messages);
        builder.Services.AddSingleton(verifier);
        using var host = builder.Build();
        await host.StartAsync();

        var producer = host.Services.GetRequiredService<ITopicProducer<Reading>>();
        var clock = Stopwatch.StartNew();
        var window = new SendWindow(load.Window);
        await window.SendAsync(producer, Reading.Of, 0, load.Messages);
        await window.DrainAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{load.Messages:N0} messages acknowledged after {clock.Elapsed.TotalSeconds:F2} s"));
        await verifier.Done.WaitAsync(TimeSpan.FromMinutes(5));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"all read after {clock.Elapsed.TotalSeconds:F2} s: {verifier.Describe()}"));
        await host.StopAsync();
        return verifier.IsFlawless ? 0 : 1;
    }
}
