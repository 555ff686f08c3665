using System.Security.Cryptography.X509Certificates;
using TypedKafka.Testing.Broker;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>The in-process broker over loopback TCP, set up as <see cref="KafkaNode"/> is: one broker, and a secured one beside it.</summary>
public sealed class InProcessFixture : IKafkaUnderTest, IAsyncLifetime
{
    private const string UserName = "alice";

    private readonly string _folder = Directory.CreateTempSubdirectory("typedkafka-inprocess-").FullName;
    private InProcessKafka? _plain;
    private InProcessKafka? _secured;
    private X509Certificate2? _certificate;
    private string? _authority;

    public async ValueTask InitializeAsync()
    {
        var certificates = new BrokerCertificates(_folder);
        _authority = certificates.AuthorityPem;
        _certificate = X509CertificateLoader.LoadPkcs12FromFile(certificates.KeyStore, BrokerCertificates.Password);
        _plain = await InProcessKafka.StartAsync();
        var options = new InProcessKafkaOptions { TlsCertificate = _certificate, Host = "localhost" };
        foreach (var (name, password) in KafkaNode.Users)
            options.SaslUsers.Add(new SaslUser(name, password));
        _secured = await InProcessKafka.StartAsync(options);
    }

    public Task<string> BootstrapServersAsync() => Task.FromResult(_plain!.BootstrapServers);

    public Task<SecuredListener> SecuredListenerAsync() =>
        Task.FromResult(new SecuredListener(_secured!.BootstrapServers, _authority!, UserName, KafkaNode.Users[UserName]));

    public async ValueTask DisposeAsync()
    {
        if (_plain is not null) await _plain.DisposeAsync();
        if (_secured is not null) await _secured.DisposeAsync();
        _certificate?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
