using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests.Security;

public sealed class TlsTests
{
    [Fact]
    public async Task With_a_certificate_both_transports_speak_tls_and_plain_bytes_are_refused()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var kafka = await InProcessKafka.StartAsync(new() { TlsCertificate = certificate }, TestContext.Current.CancellationToken);
        await using (var memory = await SecureAsync(await WireClient.ConnectAsync(kafka), certificate))
            Assert.Equal(0, (await memory.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0)).ErrorCode);
        await using (var tcp = await SecureAsync(await WireClient.ConnectTcpAsync(kafka), certificate))
            Assert.Equal(0, (await tcp.SendAsync<ApiVersionsRequest, ApiVersionsResponse>(new(), 0)).ErrorCode);

        await using var plain = await WireClient.ConnectAsync(kafka);
        await plain.WriteAsync(new ApiVersionsRequest(), 0);
        await Assert.ThrowsAnyAsync<Exception>(() => plain.ReadAsync<ApiVersionsResponse>(0));
    }

    private static async Task<WireClient> SecureAsync(WireClient client, X509Certificate2 expected)
    {
        var tls = new SslStream(client.Stream);
        await tls.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = (_, shown, _, _) => expected.Equals(shown) }, TestContext.Current.CancellationToken);
        return new WireClient(tls, "secure");
    }
}
