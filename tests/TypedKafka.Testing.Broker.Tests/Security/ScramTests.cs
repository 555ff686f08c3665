using System.Security.Cryptography;
using System.Text;
using TypedKafka.Testing.Broker.Security;

namespace TypedKafka.Testing.Broker.Tests.Security;

public sealed class ScramTests
{
    private readonly CredentialTable _credentials = new([new SaslUser("a,b=c", "pencil")]);

    [Theory]
    [InlineData("SCRAM-SHA-256")]
    [InlineData("SCRAM-SHA-512")]
    public void A_client_that_knows_the_password_is_let_in_and_sees_that_the_server_knows_it(string mechanism)
    {
        var server = new ScramServer(_credentials, mechanism);
        var (final, signature) = Answer(mechanism, First(server, "a=2Cb=3Dc"), "a=2Cb=3Dc", "pencil");
        Assert.Equal(signature, Encoding.UTF8.GetString(server.Evaluate(Encoding.UTF8.GetBytes(final))));
        Assert.Equal("a,b=c", server.User);
    }

    [Theory]
    [InlineData("a=2Cb=3Dc", "pen")]
    [InlineData("nobody", "pencil")]
    public void Another_password_or_name_is_refused_at_the_end(string name, string password)
    {
        var server = new ScramServer(_credentials, "SCRAM-SHA-256");
        var (final, _) = Answer("SCRAM-SHA-256", First(server, name), name, password);
        Assert.Throws<SaslRefusedException>(() => server.Evaluate(Encoding.UTF8.GetBytes(final)));
        Assert.False(server.IsComplete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("n,,")]
    [InlineData("p=tls-unique,,n=a,r=b")]
    [InlineData("n,,r=b")]
    public void A_first_message_that_is_none_is_refused(string message)
    {
        var server = new ScramServer(_credentials, "SCRAM-SHA-256");
        Assert.Throws<SaslRefusedException>(() => server.Evaluate(Encoding.UTF8.GetBytes(message)));
    }

    private static string First(ScramServer server, string name) => Encoding.UTF8.GetString(server.Evaluate(Encoding.UTF8.GetBytes($"n,,n={name},r=abc")));

    private static (string Final, string Signature) Answer(string mechanism, string serverFirst, string name, string password)
    {
        var hash = mechanism == "SCRAM-SHA-512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;
        var parts = serverFirst.Split(',');
        var salted = Rfc2898DeriveBytes.Pbkdf2(password, Convert.FromBase64String(parts[1][2..]), int.Parse(parts[2][2..]), hash, hash == HashAlgorithmName.SHA512 ? 64 : 32);
        var withoutProof = $"c=biws,{parts[0]}";
        var message = Encoding.UTF8.GetBytes($"n={name},r=abc,{serverFirst},{withoutProof}");
        var clientKey = CryptographicOperations.HmacData(hash, salted, "Client Key"u8);
        var proof = CryptographicOperations.HmacData(hash, CryptographicOperations.HashData(hash, clientKey), message);
        for (var i = 0; i < proof.Length; i++)
            proof[i] ^= clientKey[i];
        var serverKey = CryptographicOperations.HmacData(hash, salted, "Server Key"u8);
        return ($"{withoutProof},p={Convert.ToBase64String(proof)}", $"v={Convert.ToBase64String(CryptographicOperations.HmacData(hash, serverKey, message))}");
    }
}
