using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using TypedKafka;
using TypedKafka.GroupMember;

// handle    a member of the group, until its standard input ends; then it leaves
// produce   numbers one after the other, until its standard input ends
// The cluster and the names are given as in any application: --TypedKafka:BootstrapServers HOST:PORT
if (args is not [("handle" or "produce") and var what, .. var options])
{
    Console.Error.WriteLine("Usage: TypedKafka.GroupMember handle|produce --TypedKafka:BootstrapServers HOST:PORT");
    return 2;
}

var builder = Host.CreateApplicationBuilder(options);
builder.Logging.SetMinimumLevel(LogLevel.Information);
builder.Services.Configure<ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
var kafka = builder.AddTypedKafka().AddTopics();
if (what == "handle")
    kafka.AddHandlers();
using var host = builder.Build();
await host.StartAsync();
// On a thread of its own: the console's reader blocks, by its asynchronous methods as well.
var input = Task.Run(Console.In.ReadToEnd);
if (what == "produce")
    await ProduceAsync(host.Services.GetRequiredService<ITopicProducer<Number>>(), input);
else
    await Task.WhenAny(input, host.WaitForShutdownAsync());
await host.StopAsync();
return 0;

static async Task ProduceAsync(ITopicProducer<Number> numbers, Task end)
{
    const int AtATime = 20;
    using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(25));
    for (var next = 0L; !end.IsCompleted; next += AtATime)
    {
        foreach (var sending in Enumerable.Range(0, AtATime).Select(i => numbers.SendAsync(new Number(next + i)).AsTask()).ToList())
        {
            var at = await sending;
            Says.Line("acknowledged", at.Partition, at.Offset);
        }

        await pace.WaitForNextTickAsync();
    }
}
