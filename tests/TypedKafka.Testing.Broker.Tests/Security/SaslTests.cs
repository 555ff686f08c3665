using System.Text;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Security;

public sealed class SaslTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private InProcessKafka _kafka = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var options = new InProcessKafkaOptions { TimeProvider = _time, SaslSessionLifetime = TimeSpan.FromMinutes(1) };
        options.SaslUsers.Add(new SaslUser("alice", "secret"));
        options.SaslUsers.Add(new SaslUser("bob", "other"));
        _kafka = await InProcessKafka.StartAsync(options, Cancel);
    }

    public ValueTask DisposeAsync() => _kafka.DisposeAsync();

    [Fact]
    public async Task Nothing_but_the_login_is_served_before_it()
    {
        await using var client = await WireClient.ConnectAsync(_kafka);
        Assert.Equal(0, (await client.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0)).ErrorCode);
        await client.WriteAsync(new MetadataRequest { Topics = [] }, 9);
        Assert.Null(await client.ReadFrameAsync());
    }

    [Fact]
    public async Task The_right_password_lets_in_and_the_session_ends_unless_it_is_renewed()
    {
        await using var client = await WireClient.ConnectAsync(_kafka);
        var answer = await LoginAsync(client, "\0alice\0secret");
        WireRequests.AssertError(KafkaErrorCode.None, answer.ErrorCode);
        Assert.Equal(60_000, answer.SessionLifetimeMs);
        Assert.Equal("alice", _kafka.Observations.Connections[0].User);
        await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [] });

        _time.Advance(TimeSpan.FromSeconds(50));
        WireRequests.AssertError(KafkaErrorCode.None, (await LoginAsync(client, "\0alice\0secret")).ErrorCode);
        _time.Advance(TimeSpan.FromSeconds(50));
        await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [] });
        _time.Advance(TimeSpan.FromSeconds(20));
        await client.WriteAsync(new MetadataRequest { Topics = [] }, 9);
        Assert.Null(await client.ReadFrameAsync());
    }

    [Theory]
    [InlineData("\0alice\0wrong")]
    [InlineData("\0nobody\0")]
    [InlineData("bob\0alice\0secret")]
    [InlineData("rubbish")]
    public async Task A_wrong_login_is_told_so_and_closed_without_a_word_about_the_password(string token)
    {
        await using var client = await WireClient.ConnectAsync(_kafka);
        var answer = await LoginAsync(client, token);
        WireRequests.AssertError(KafkaErrorCode.SaslAuthenticationFailed, answer.ErrorCode);
        Assert.DoesNotContain("secret", answer.ErrorMessage, StringComparison.Ordinal);
        Assert.Null(await client.ReadFrameAsync());
    }

    [Fact]
    public async Task Another_user_cannot_take_over_a_connection()
    {
        await using var client = await WireClient.ConnectAsync(_kafka);
        await LoginAsync(client, "\0alice\0secret");
        WireRequests.AssertError(KafkaErrorCode.SaslAuthenticationFailed, (await LoginAsync(client, "\0bob\0other")).ErrorCode);
    }

    [Fact]
    public async Task An_unknown_mechanism_is_answered_with_those_that_there_are()
    {
        await using var client = await WireClient.ConnectAsync(_kafka);
        var answer = await client.SendAsync<SaslHandshakeRequest, SaslHandshakeResponse>(new() { Mechanism = "GSSAPI" });
        WireRequests.AssertError(KafkaErrorCode.UnsupportedSaslMechanism, answer.ErrorCode);
        Assert.Equal(["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], answer.Mechanisms);
        Assert.Null(await client.ReadFrameAsync());
    }

    [Fact]
    public async Task After_a_handshake_of_version_0_tokens_come_bare()
    {
        await using var client = await WireClient.ConnectAsync(_kafka);
        await client.SendAsync<SaslHandshakeRequest, SaslHandshakeResponse>(new() { Mechanism = "PLAIN" }, 0);
        await client.Stream.WriteAsync((byte[])[0, 0, 0, 13, .. "\0alice\0secret"u8], Cancel);
        Assert.Empty((await client.ReadFrameAsync())!);
        await client.SendAsync<MetadataRequest, MetadataResponse>(new() { Topics = [] });
    }

    [Fact]
    public async Task Without_users_there_is_no_login()
    {
        await using var kafka = await InProcessKafka.StartAsync(cancellationToken: Cancel);
        await using var client = await WireClient.ConnectAsync(kafka);
        WireRequests.AssertError(KafkaErrorCode.IllegalSaslState, (await client.SendAsync<SaslHandshakeRequest, SaslHandshakeResponse>(new() { Mechanism = "PLAIN" })).ErrorCode);
    }

    private static async Task<SaslAuthenticateResponse> LoginAsync(WireClient client, string token)
    {
        WireRequests.AssertError(KafkaErrorCode.None, (await client.SendAsync<SaslHandshakeRequest, SaslHandshakeResponse>(new() { Mechanism = "PLAIN" })).ErrorCode);
        return await client.SendAsync<SaslAuthenticateRequest, SaslAuthenticateResponse>(new() { AuthBytes = Encoding.UTF8.GetBytes(token) });
    }
}
