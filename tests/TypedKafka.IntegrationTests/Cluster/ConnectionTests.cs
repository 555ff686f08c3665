using TypedKafka.Client;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Options;
using TypedKafka.Client.Time;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.IntegrationTests.Cluster;

/// <summary>Connections: versions, the cluster behind them, TLS and logins.</summary>
public abstract class ConnectionTests(IKafkaUnderTest kafka)
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_broker_is_negotiated_with_and_tells_its_cluster()
    {
        await using var client = new ClusterClient(ClientSettings.From(new KafkaClientOptions { BootstrapServers = await kafka.BootstrapServersAsync() }));
        var metadata = await client.Metadata.RefreshAsync(In(client, 20), Cancel);
        Assert.NotNull(metadata.ClusterId);
        Assert.NotNull(metadata.ControllerId);
        Assert.Contains(await client.FindCoordinatorAsync("connection-tests", CoordinatorType.Group, In(client, 20), Cancel), metadata.Brokers.Keys);
    }

    [Theory]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.ScramSha256)]
    [InlineData(SaslMechanism.ScramSha512)]
    public async Task Both_kinds_of_connection_authenticate_within_TLS(SaslMechanism mechanism)
    {
        await using var client = await SecuredAsync(mechanism);
        var metadata = await client.Metadata.RefreshAsync(In(client, 20), Cancel);
        var told = await Task.Factory.StartNew(
            () =>
            {
                using var connection = client.OpenBlocking(metadata.Brokers.Keys.First(), TimeSpan.FromSeconds(10), Cancel);
                return connection.Send<MetadataRequest, MetadataResponse>(new MetadataRequest(), TimeSpan.FromSeconds(10)).ClusterId;
            },
            Cancel,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        Assert.Equal(metadata.ClusterId, told);
    }

    [Theory]
    [Trait("Reliability", "F43")]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.ScramSha512)]
    public async Task A_wrong_password_is_an_authentication_error(SaslMechanism mechanism)
    {
        await using var client = await SecuredAsync(mechanism, "wrong");
        await Assert.ThrowsAsync<KafkaAuthenticationException>(async () => await client.Metadata.RefreshAsync(In(client, 20), Cancel));
    }

    [Fact]
    [Trait("Reliability", "F24")]
    public async Task A_TLS_listener_that_gets_plaintext_is_told_long_before_the_deadline()
    {
        var listener = await kafka.SecuredListenerAsync();
        await using var client = new ClusterClient(ClientSettings.From(new KafkaClientOptions { BootstrapServers = listener.BootstrapServers }));
        var error = await Assert.ThrowsAsync<KafkaProtocolException>(async () => await client.Metadata.RefreshAsync(In(client, 300), Cancel));
        Assert.Contains("TLS listener", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set SecurityProtocol to Ssl or SaslSsl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F24")]
    public async Task A_plaintext_listener_that_gets_TLS_is_told_long_before_the_deadline()
    {
        await using var client = new ClusterClient(ClientSettings.From(new KafkaClientOptions { BootstrapServers = $"ssl://{await kafka.BootstrapServersAsync()}" }));
        var error = await Assert.ThrowsAsync<KafkaProtocolException>(async () => await client.Metadata.RefreshAsync(In(client, 300), Cancel));
        Assert.Contains("is a plaintext listener: it closes TLS connections and answers plaintext. Set SecurityProtocol to Plaintext or SaslPlaintext", error.Message, StringComparison.Ordinal);
    }

    private static Deadline In(ClusterClient client, double seconds) => Deadline.After(client.Time, TimeSpan.FromSeconds(seconds));

    private async Task<ClusterClient> SecuredAsync(SaslMechanism mechanism, string? password = null)
    {
        var listener = await kafka.SecuredListenerAsync();
        var options = new KafkaClientOptions
        {
            BootstrapServers = $"sasl_ssl://{listener.BootstrapServers}",
            Sasl = new SaslOptions { Mechanism = mechanism, UserName = listener.UserName, Password = password ?? listener.Password },
        };
        options.Tls.CaFile = listener.AuthorityPem;
        return new ClusterClient(ClientSettings.From(options));
    }
}
