using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>A host as an application builds it, with the settings of the measurement.</summary>
internal static class OurHost
{
    public static IHost Build(MeasureRequest request, Action<HostApplicationBuilder, TypedKafkaBuilder>? add = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(static console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        var typed = builder.AddTypedKafka(options => OurSettings.Apply(options, request)).AddTopics();
        add?.Invoke(builder, typed);
        return builder.Build();
    }

    /// <summary>The generated producer of a contract.</summary>
    public static ITopicProducer<T> ProducerOf<T>(IHost host) => host.Services.GetRequiredService<ITopicProducer<T>>();
}
