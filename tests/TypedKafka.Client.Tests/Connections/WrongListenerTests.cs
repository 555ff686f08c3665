using System.Text;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Options;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Connections;

[Trait("Reliability", "F24")]
public sealed class WrongListenerTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_port_that_speaks_HTTP_is_told_at_once()
    {
        await using var listener = new ScriptedListener(async (stream, cancel) =>
        {
            await BrokerFrames.ReadRequestAsync(stream, cancel);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"), cancel);
        });
        var error = await FailsAsync<KafkaProtocolException>(listener.Address);
        Assert.Contains(listener.Address, error.Message, StringComparison.Ordinal);
        Assert.Contains("answered in HTTP: this is no Kafka listener. Check host and port.", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_answers_in_TLS_is_told_at_once()
    {
        await using var listener = new ScriptedListener(async (stream, cancel) =>
        {
            await BrokerFrames.ReadRequestAsync(stream, cancel);
            await stream.WriteAsync(new byte[] { 21, 3, 3, 0, 2, 2, 80 }, cancel);
        });
        var error = await FailsAsync<KafkaProtocolException>(listener.Address);
        Assert.Contains("this looks like a TLS listener. Set SecurityProtocol to Ssl or SaslSsl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_bytes_at_a_real_TLS_listener_are_told_at_once()
    {
        using var certificates = new TestCertificates();
        using var certificate = certificates.Issue("127.0.0.1");
        await using var kafka = await InProcessKafka.StartAsync(new InProcessKafkaOptions { TlsCertificate = certificate }, Cancel);
        // The clock stands still: nothing can be waited for.
        await using var client = TestClients.Connect(kafka, time: new FakeTimeProvider(), inMemory: false);
        var error = await Assert.ThrowsAsync<KafkaProtocolException>(async () => await client.Metadata.RefreshAsync(client.In(30), Cancel));
        Assert.Contains("TLS listener", error.Message, StringComparison.Ordinal);
        Assert.Contains("Set SecurityProtocol to Ssl or SaslSsl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_TLS_listener_that_closes_plaintext_without_a_word_is_told_at_once()
    {
        using var certificates = new TestCertificates();
        using var certificate = certificates.Issue("127.0.0.1");
        await using var listener = new ScriptedListener(async (stream, cancel) =>
        {
            var first = new byte[1];
            await stream.ReadExactlyAsync(first, cancel);
            if (first[0] != 22) return;
            await stream.WriteAsync(new byte[] { 21, 3, 3, 0, 2, 2, 40 }, cancel);
        });
        await using var client = Client(listener.Address, new FakeTimeProvider());
        var error = await Assert.ThrowsAsync<KafkaProtocolException>(async () => await client.Metadata.RefreshAsync(client.In(30), Cancel));
        Assert.StartsWith($"{listener.Address} is a TLS listener: it closes plaintext connections and answers TLS. Set SecurityProtocol to Ssl or SaslSsl", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TLS_at_a_plain_listener_is_told_at_once()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using var client = TestClients.Connect(kafka, o => o.SecurityProtocol = SecurityProtocol.Ssl, new FakeTimeProvider(), inMemory: false);
        var error = await Assert.ThrowsAsync<KafkaProtocolException>(async () => await client.Metadata.RefreshAsync(client.In(30), Cancel));
        Assert.StartsWith($"{kafka.BootstrapServers} is a plaintext listener: it closes TLS connections and answers plaintext. Set SecurityProtocol to Plaintext or SaslPlaintext", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_whose_broker_is_away_is_waited_for()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        var refused = 0;
        await using var client = TestClients.Connect(kafka, o => o.ConnectCallback = async (address, cancel) =>
        {
            var stream = await kafka.ConnectInMemory(address, cancel);
            if (Interlocked.Increment(ref refused) <= 5) await stream.DisposeAsync();
            return stream;
        });
        Assert.Single((await client.Metadata.RefreshAsync(client.In(30), Cancel)).Brokers);
    }

    [Fact]
    public async Task TLS_at_an_HTTP_port_leads_to_the_security_protocol()
    {
        await using var listener = new ScriptedListener(async (stream, cancel) => await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 400 Bad Request\r\n\r\n"), cancel));
        var error = await FailsAsync<KafkaAuthenticationException>(listener.Address, SecurityProtocol.Ssl);
        Assert.Contains("If its listener does not speak TLS, set SecurityProtocol to Plaintext", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFE }, "negative length (-2)")]
    [InlineData(new byte[] { 0, 0, 0, 1 }, "too short for a response")]
    [InlineData(new byte[] { 0x7F, 0, 0, 0 }, "announced a response of 2130706432 bytes")]
    public async Task A_length_that_cannot_be_is_told(byte[] prefix, string part)
    {
        await using var listener = new ScriptedListener(async (stream, cancel) =>
        {
            await BrokerFrames.ReadRequestAsync(stream, cancel);
            await stream.WriteAsync(prefix, cancel);
        });
        Assert.Contains(part, (await FailsAsync<KafkaProtocolException>(listener.Address)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_closes_without_a_word_is_told_by_the_deadline()
    {
        await using var listener = new ScriptedListener((_, _) => Task.CompletedTask);
        var error = await FailsAsync<KafkaTimeoutException>(listener.Address);
        Assert.Contains($"{listener.Address}: the other side closed the connection before ApiVersions was answered, as a listener does that expects TLS: check SecurityProtocol and the port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F40")]
    public async Task A_port_at_which_nobody_listens_is_told_by_the_deadline_with_its_reason()
    {
        var port = ScriptedListener.UnusedPort();
        var error = await FailsAsync<KafkaTimeoutException>($"127.0.0.1:{port}");
        Assert.Contains($"Tried: 127.0.0.1:{port}: 127.0.0.1:{port} cannot be connected to (127.0.0.1:{port}: Connection refused)", error.Message, StringComparison.Ordinal);
        Assert.True(error.IsTransient);
    }

    [Fact]
    [Trait("Reliability", "F40")]
    public async Task A_name_that_does_not_resolve_is_told_with_the_other_addresses()
    {
        var port = ScriptedListener.UnusedPort();
        var error = await FailsAsync<KafkaTimeoutException>($"no-such-host.invalid:9092,127.0.0.1:{port}");
        Assert.Contains("the name 'no-such-host.invalid' does not resolve", error.Message, StringComparison.Ordinal);
        Assert.Contains("Connection refused", error.Message, StringComparison.Ordinal);
    }

    private static async Task<TException> FailsAsync<TException>(string address, SecurityProtocol protocol = SecurityProtocol.Plaintext)
        where TException : KafkaException
    {
        await using var client = Client(address, protocol: protocol);
        return await Assert.ThrowsAsync<TException>(async () => await client.Metadata.RefreshAsync(client.In(2), Cancel));
    }

    private static ClusterClient Client(string address, TimeProvider? time = null, SecurityProtocol protocol = SecurityProtocol.Plaintext) =>
        new(ClientSettings.From(new KafkaClientOptions { BootstrapServers = address, SecurityProtocol = protocol }), time: time);
}
