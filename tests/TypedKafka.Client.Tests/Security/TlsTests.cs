using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Security;

public sealed class TlsTests : IDisposable
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_broker_of_a_trusted_authority_is_connected_to(bool inMemory)
    {
        using var certificate = _certificates.Issue("127.0.0.1");
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { TlsCertificate = certificate }, Cancel);
        kafka.CreateTopic("orders", partitions: 2);
        await using var client = TestClients.Connect(kafka, o => Trust(o, _certificates.CaFile), inMemory: inMemory);
        Assert.Equal(2, (await client.Metadata.WaitForTopicAsync("orders", client.In(10), Cancel)).Partitions.Count);
    }

    [Theory]
    [Trait("Reliability", "F43")]
    [InlineData("another-authority")]
    [InlineData("test-authority")]
    public async Task A_broker_of_another_authority_is_refused_at_once_even_when_it_has_the_same_name(string name)
    {
        using var other = new TestCertificates(name);
        var error = await RefusedAsync(_certificates.Issue("127.0.0.1"), o => Trust(o, other.CaFile));
        Assert.Contains("is issued by 'CN=test-authority', and none in Tls.CaFile is that authority", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F43")]
    public async Task A_certificate_that_the_system_does_not_trust_is_refused_with_the_option_to_set()
    {
        var error = await RefusedAsync(_certificates.Issue("127.0.0.1"), o => o.SecurityProtocol = SecurityProtocol.Ssl);
        Assert.Contains("the system does not trust it; set Tls.CaFile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F43")]
    public async Task A_certificate_for_another_host_is_refused_with_both_names()
    {
        var error = await RefusedAsync(_certificates.Issue("kafka.example"), o => Trust(o, _certificates.CaFile));
        Assert.Contains("the certificate is for 'kafka.example', not for the host '127.0.0.1'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F43")]
    public async Task An_expired_certificate_is_refused_with_its_dates()
    {
        var error = await RefusedAsync(_certificates.Issue("127.0.0.1", validForDays: -1), o => Trust(o, _certificates.CaFile));
        Assert.Contains("has expired or is not valid yet (valid from ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_host_name_is_not_compared_when_that_is_turned_off()
    {
        using var certificate = _certificates.Issue("kafka.example");
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { TlsCertificate = certificate }, Cancel);
        await using var client = TestClients.Connect(kafka, o =>
        {
            Trust(o, _certificates.CaFile);
            o.Tls.VerifyHostName = false;
        });
        Assert.Single((await client.Metadata.RefreshAsync(client.In(10), Cancel)).Brokers);
    }

    [Fact]
    public async Task A_client_certificate_is_shown_where_it_is_asked_for()
    {
        using var certificate = _certificates.Issue("127.0.0.1");
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { TlsCertificate = certificate, TlsClientCertificateRequired = true }, Cancel);
        var files = _certificates.IssueFiles("alice");
        await using var client = TestClients.Connect(kafka, o =>
        {
            Trust(o, _certificates.CaFile);
            o.Tls.CertificateFile = files.Certificate;
            o.Tls.KeyFile = files.Key;
        });
        Assert.Single((await client.Metadata.RefreshAsync(client.In(10), Cancel)).Brokers);
    }

    [Fact]
    public async Task A_file_without_certificates_is_named()
    {
        var file = Path.Combine(Path.GetDirectoryName(_certificates.CaFile)!, "empty.pem");
        await File.WriteAllTextAsync(file, "no certificate", Cancel);
        using var certificate = _certificates.Issue("127.0.0.1");
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { TlsCertificate = certificate }, Cancel);
        await using var client = TestClients.Connect(kafka, o => Trust(o, file));
        var error = await Assert.ThrowsAsync<KafkaConfigurationException>(async () => await client.Metadata.RefreshAsync(client.In(10), Cancel));
        Assert.Contains($"KafkaClientOptions.Tls.CaFile is '{file}', which cannot be used", error.Message, StringComparison.Ordinal);
    }

    private static void Trust(KafkaClientOptions options, string caFile)
    {
        options.SecurityProtocol = SecurityProtocol.Ssl;
        options.Tls.CaFile = caFile;
    }

    private static async Task<KafkaAuthenticationException> RefusedAsync(System.Security.Cryptography.X509Certificates.X509Certificate2 certificate, Action<KafkaClientOptions> configure)
    {
        using (certificate)
        {
            await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { TlsCertificate = certificate }, Cancel);
            // The clock stands still: nothing can be waited for.
            await using var client = TestClients.Connect(kafka, configure, new FakeTimeProvider());
            return await Assert.ThrowsAsync<KafkaAuthenticationException>(async () => await client.Metadata.RefreshAsync(client.In(10), Cancel));
        }
    }
}
