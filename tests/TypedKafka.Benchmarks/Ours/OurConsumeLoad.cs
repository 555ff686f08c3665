using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using TypedKafka.Benchmarks.Measuring;

namespace TypedKafka.Benchmarks.Ours;

/// <summary>Our generated handlers, singletons, run by the host: partitions in parallel, offsets committed every second.</summary>
internal sealed class OurConsumeLoad(MeasureRequest request) : IConsumeLoad
{
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(5);

    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    public async Task RunAsync(ReadProgress progress)
    {
        using var host = OurHost.Build(request, (builder, typed) =>
        {
            builder.Services.AddSingleton(progress);
            AddHandler(builder.Services, typed);
        });
        Settings = OurSettings.Describe(host.Services.GetRequiredService<IOptions<TypedKafkaOptions>>().Value, consumer: true);
        await host.StartAsync();
        await progress.Done.WaitAsync(Deadline);
        await host.StopAsync();
    }

    private void AddHandler(IServiceCollection services, TypedKafkaBuilder typed)
    {
        switch (request.Subject, request.Body)
        {
            case (Subjects.OursValue, 100):
                services.AddSingleton<SmallValueHandler>();
                typed.AddHandler<SmallValueHandler>();
                break;
            case (Subjects.OursView, 100):
                services.AddSingleton<SmallViewHandler>();
                typed.AddHandler<SmallViewHandler>();
                break;
            case (Subjects.OursValue, _):
                services.AddSingleton<LargeValueHandler>();
                typed.AddHandler<LargeValueHandler>();
                break;
            default:
                services.AddSingleton<LargeViewHandler>();
                typed.AddHandler<LargeViewHandler>();
                break;
        }
    }
}
