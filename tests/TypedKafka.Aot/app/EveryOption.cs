using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TypedKafka;
using TypedKafka.Client;

namespace Aot;

/// <summary>Shows that every option arrives from <c>every-option.json</c>. Which options there are is asked of the options themselves, so that a new one must be added there.</summary>
internal static class EveryOption
{
    /// <summary>Binds, and compares each option with what the file says.</summary>
    /// <returns>How many there were.</returns>
    public static int Arrives()
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("every-option.json").Build();
        var options = Bind(configuration);
        var sasl = options.Client.Sasl ?? throw new InvalidOperationException("TypedKafka:Sasl did not arrive.");

        var walk = new OptionsWalk(configuration.GetSection("TypedKafka"));
        walk.Expect<TypedKafkaOptions>("", options);
        walk.Expect<KafkaClientOptions>("", options.Client);
        walk.Expect<TlsOptions>("Tls:", options.Client.Tls);
        walk.Expect<SaslOptions>("Sasl:", sasl);
        walk.Expect<ProducerOptions>("Producer:", options.Producer);
        walk.Expect<ConsumerOptions>("Consumer:", options.Consumer);
        walk.Expect<TopicOptions>("Topics:orders.placed:", options.Topics["orders.placed"]);
        walk.Expect<GroupOptions>("Groups:shipping:", options.Groups["shipping"]);
        walk.ExpectSections();
        GroupIdArrives(configuration);
        return walk.Count;
    }

    // It comes from each handler, so the host refuses to have it set: it has arrived when the refusal names its value.
    private static void GroupIdArrives(IConfiguration configuration)
    {
        configuration["TypedKafka:Consumer:GroupId"] = "from-configuration";
        try
        {
            Bind(configuration);
        }
        catch (OptionsValidationException refused) when (refused.Message.Contains("GroupId is 'from-configuration'", StringComparison.Ordinal))
        {
            return;
        }

        throw new InvalidOperationException("TypedKafka:Consumer:GroupId did not arrive.");
    }

    private static TypedKafkaOptions Bind(IConfiguration configuration)
    {
        var services = new ServiceCollection().AddSingleton(configuration);
        services.AddTypedKafka();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptionsMonitor<TypedKafkaOptions>>().CurrentValue;
    }
}
