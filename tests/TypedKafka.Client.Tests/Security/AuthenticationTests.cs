using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Tests.Support;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Security;

[Collection(FakeClockCollection.Name)]
public sealed class AuthenticationTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.ScramSha256)]
    [InlineData(SaslMechanism.ScramSha512)]
    public async Task The_right_password_is_let_in(SaslMechanism mechanism)
    {
        await using var kafka = await StartAsync();
        await using var client = Connect(kafka, mechanism, "alice-secret");
        await client.Metadata.RefreshAsync(client.In(10), Cancel);
        Assert.All(kafka.Observations.Connections, connection => Assert.Equal("alice", connection.User));
    }

    [Theory]
    [Trait("Reliability", "F43")]
    [InlineData(SaslMechanism.Plain)]
    [InlineData(SaslMechanism.ScramSha256)]
    [InlineData(SaslMechanism.ScramSha512)]
    public async Task A_wrong_password_is_an_authentication_error_at_once(SaslMechanism mechanism)
    {
        await using var kafka = await StartAsync();
        // The clock stands still: nothing can be waited for.
        await using var client = Connect(kafka, mechanism, "not-her-password", new FakeTimeProvider());
        var error = await Assert.ThrowsAsync<KafkaAuthenticationException>(async () => await client.Metadata.RefreshAsync(client.In(10), Cancel));
        Assert.Contains("'alice'", error.Message, StringComparison.Ordinal);
        Assert.Contains("state=", error.Message, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.DoesNotContain("not-her-password", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F43")]
    public async Task A_mechanism_that_is_not_enabled_is_told_with_those_that_are()
    {
        var options = Options();
        options.SaslMechanisms = ["PLAIN"];
        await using var kafka = await InProcessKafka.StartAsync(options, Cancel);
        await using var client = Connect(kafka, SaslMechanism.ScramSha512, "alice-secret");
        var error = await Assert.ThrowsAsync<KafkaAuthenticationException>(async () => await client.Metadata.RefreshAsync(client.In(10), Cancel));
        Assert.Contains("does not have the SASL mechanism SCRAM-SHA-512; it has PLAIN.", error.Message, StringComparison.Ordinal);
        Assert.Equal("UNSUPPORTED_SASL_MECHANISM", error.Error.Name);
    }

    [Fact]
    public async Task A_client_without_SASL_at_a_SASL_listener_is_told_what_to_check()
    {
        await using var kafka = await StartAsync();
        await using var client = TestClients.Connect(kafka);
        var error = await Assert.ThrowsAsync<KafkaTimeoutException>(async () => await client.Metadata.RefreshAsync(client.In(1), Cancel));
        Assert.Contains("as listeners do that expect SASL: check SecurityProtocol", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("Reliability", "F28")]
    public async Task A_session_that_ends_is_renewed_between_requests_and_nothing_fails()
    {
        var time = new FakeTimeProvider();
        var options = Options();
        options.TimeProvider = time;
        options.SaslSessionLifetime = TimeSpan.FromSeconds(60);
        await using var kafka = await InProcessKafka.StartAsync(options, Cancel);
        await using var client = Connect(kafka, SaslMechanism.ScramSha256, "alice-secret", time);
        for (var round = 0; round < 8; round++)
        {
            var refresh = client.Metadata.RefreshAsync(client.In(30), Cancel).AsTask();
            await time.AdvanceUntilDoneAsync(refresh, TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5), kafka);
            await refresh;
            time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.All(kafka.Observations.Connections, connection => Assert.True(connection.IsOpen));
        Assert.True(kafka.Observations.Count(KafkaApi.SaslHandshake) > kafka.Observations.Connections.Count, "No connection authenticated again.");
        Assert.Equal(kafka.Observations.Connections.Count, kafka.Observations.Count(KafkaApi.ApiVersions));
    }

    private static InProcessKafkaOptions Options()
    {
        var options = new InProcessKafkaOptions();
        options.SaslUsers.Add(new SaslUser("alice", "alice-secret"));
        return options;
    }

    private static async Task<InProcessKafka> StartAsync() => await InProcessKafka.StartAsync(Options(), Cancel);

    private static ClusterClient Connect(InProcessKafka kafka, SaslMechanism mechanism, string password, TimeProvider? time = null) => TestClients.Connect(
        kafka,
        options =>
        {
            options.SecurityProtocol = SecurityProtocol.SaslPlaintext;
            options.Sasl = new SaslOptions { Mechanism = mechanism, UserName = "alice", Password = password };
        },
        time);
}
