using App;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka;

var builder = Host.CreateApplicationBuilder();
builder.Configuration["TypedKafka:BootstrapServers"] = args[0];
builder.Configuration["TypedKafka:Provisioning"] = nameof(TopicProvisioning.CreateMissing);
builder.AddTypedKafka().AddTopics();
using var host = builder.Build();
await host.StartAsync();
var sent = await host.Services.GetRequiredService<ReadingProducer>().SendAsync(Reading.Sample);
Console.WriteLine($"sent to {sent.Topic}, offset {sent.Offset}");
await host.StopAsync();
