using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using TypedKafka;

namespace Shop;

internal static class ShopHost
{
    public static IHost Build(string bootstrapServers, Action<TypedKafkaBuilder>? extend = null)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration["TypedKafka:BootstrapServers"] = bootstrapServers;
        builder.Configuration["TypedKafka:Provisioning"] = nameof(TopicProvisioning.CreateMissing);
        builder.Services.AddSingleton<ShippedOrders>();
        var kafka = builder.AddTypedKafka().AddTopics().AddHandlers();
        extend?.Invoke(kafka);
        return builder.Build();
    }
}
