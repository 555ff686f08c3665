using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using TypedKafka.Client;
using TypedKafka.Client.Tests.Support;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.SchemaRegistry;
using TypedKafka.Tests.Support;

namespace TypedKafka.IntegrationTests.Registry;

/// <summary>A test with a real registry behind a <see cref="RegistryProxy"/>, and messages on the in-process broker.</summary>
public abstract class ProxyTests(InProcessFixture kafka, RegistryFixture registry) : ClientTests(kafka)
{
    /// <summary>What the log says when a question failed and is asked again.</summary>
    protected const int AskingAgain = 5300;

    private protected TestCertificates Certificates { get; } = new();

    private protected CapturedLog Log { get; } = new();

    private protected async Task<RegistryProxy> ProxyAsync(bool demandsCertificate = false)
    {
        using var authority = X509CertificateLoader.LoadCertificateFromFile(Certificates.CaFile);
        return await RegistryProxy.StartAsync(await registry.UrlAsync(), Certificates.Issue("localhost"), demandsCertificate ? X509CertificateLoader.LoadCertificate(authority.RawData) : null);
    }

    /// <summary>A client of the registry through the proxy, whose log is the test's.</summary>
    private protected SchemaRegistryClient Client(RegistryProxy proxy, Action<SchemaRegistryOptions>? configure = null)
    {
        var options = new SchemaRegistryOptions
        {
            Url = proxy.Url,
            Tls = new TlsOptions { CaFile = Certificates.CaFile },
            RetryBackoff = TimeSpan.FromMilliseconds(20),
            RetryBackoffMax = TimeSpan.FromMilliseconds(100),
        };
        configure?.Invoke(options);
        using var loggers = new LoggerFactory([Log]);
        return SchemaRegistryClient.Create(options, loggers);
    }

    /// <summary>A Kafka client whose messages are framed, with topics of the test's name.</summary>
    protected async Task<KafkaClient> TypedAsync(SchemaRegistryClient client)
    {
        var options = new TypedKafkaOptions { BootstrapServers = await Kafka.BootstrapServersAsync() };
        foreach (var topic in (string[])["parcels", "payments", "transfers"]) options.Topics[topic].Name = $"{Name}-{topic}";
        return KafkaClient.Create(options, framing: new SchemaRegistryFraming(client));
    }

    protected async Task CreateTopicsAsync()
    {
        foreach (var topic in (string[])["parcels", "payments", "transfers"]) await CreateTopicAsync(name: $"{Name}-{topic}");
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        Certificates.Dispose();
        Log.Dispose();
    }
}
