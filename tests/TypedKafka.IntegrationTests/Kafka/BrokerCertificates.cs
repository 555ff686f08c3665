using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace TypedKafka.IntegrationTests.Kafka;

/// <summary>An authority made for one test run, and a broker's certificate for localhost signed by it.</summary>
public sealed class BrokerCertificates
{
    public const string Password = "store-password";

    public BrokerCertificates(string folder)
    {
        AuthorityPem = Path.Combine(folder, "ca.pem");
        KeyStore = Path.Combine(folder, "broker.p12");

        var from = DateTimeOffset.UtcNow.AddMinutes(-5);
        var to = from.AddDays(2);
        using var authorityKey = RSA.Create(2048);
        var authorityRequest = new CertificateRequest("CN=typedkafka-test-authority", authorityKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        authorityRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var authority = authorityRequest.CreateSelfSigned(from, to);

        using var brokerKey = RSA.Create(2048);
        var brokerRequest = new CertificateRequest("CN=localhost", brokerKey, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        brokerRequest.CertificateExtensions.Add(names.Build());
        using var signed = brokerRequest.Create(authority, from, to, RandomNumberGenerator.GetBytes(8));
        using var broker = signed.CopyWithPrivateKey(brokerKey);

        File.WriteAllText(AuthorityPem, authority.ExportCertificatePem());
        using var publicAuthority = X509CertificateLoader.LoadCertificate(authority.RawData);
        File.WriteAllBytes(KeyStore, new X509Certificate2Collection { broker, publicAuthority }.Export(X509ContentType.Pkcs12, Password)!);
    }

    public string AuthorityPem { get; }

    public string KeyStore { get; }
}
