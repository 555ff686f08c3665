using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TypedKafka.Client.Security;

/// <summary>
/// SCRAM (RFC 5802) as Kafka uses it: no channel binding, and both sides prove that they know the password. A server that cannot is not
/// the broker, and nothing is sent to it.
/// </summary>
internal sealed class ScramMechanism : ISaslMechanism
{
    /// <summary>A hostile server must not keep us computing: Kafka's own limit is 16,384.</summary>
    public const int MaxIterations = 1_000_000;

    private const int MinIterations = 4096;
    private const string NoChannelBinding = "biws";

    private readonly HashAlgorithmName _hash;
    private readonly int _hashLength;
    private readonly byte[] _password;
    private readonly string _clientNonce;
    private readonly string _clientFirstBare;
    private byte[]? _serverSignature;

    public ScramMechanism(string name, HashAlgorithmName hash, string userName, string password, string? nonce = null)
    {
        Name = name;
        _hash = hash;
        _hashLength = hash == HashAlgorithmName.SHA256 ? SHA256.HashSizeInBytes : SHA512.HashSizeInBytes;
        // Kafka's brokers prepare neither name nor password (no SASLprep): the bytes must be the same on both sides.
        _password = Encoding.UTF8.GetBytes(password);
        _clientNonce = nonce ?? Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        var escaped = userName.Replace("=", "=3D", StringComparison.Ordinal).Replace(",", "=2C", StringComparison.Ordinal);
        _clientFirstBare = $"n={escaped},r={_clientNonce}";
    }

    public string Name { get; }

    public bool IsComplete { get; private set; }

    public byte[] Start() => Encoding.UTF8.GetBytes($"n,,{_clientFirstBare}");

    public byte[]? Next(ReadOnlySpan<byte> challenge)
    {
        var text = Encoding.UTF8.GetString(challenge);
        if (_serverSignature is null) return AnswerServerFirst(text);
        VerifyServerFinal(text);
        IsComplete = true;
        return null;
    }

    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(_password);
        if (_serverSignature is not null) CryptographicOperations.ZeroMemory(_serverSignature);
    }

    private byte[] AnswerServerFirst(string serverFirst)
    {
        var attributes = ScramAttributes.Parse(serverFirst, Name);
        attributes.ThrowIfError();
        var nonce = attributes.Require('r');
        if (!nonce.StartsWith(_clientNonce, StringComparison.Ordinal) || nonce.Length == _clientNonce.Length)
            throw Broken("its nonce does not continue ours");
        var salt = attributes.RequireBase64('s');
        if (salt.Length == 0) throw Broken("its salt is empty");
        var iterations = int.TryParse(attributes.Require('i'), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 0;
        if (iterations is < MinIterations or > MaxIterations)
            throw Broken(string.Create(CultureInfo.InvariantCulture, $"it asks for '{attributes.Require('i')}' iterations; {MinIterations} to {MaxIterations} are accepted"));

        var withoutProof = $"c={NoChannelBinding},r={nonce}";
        var authMessage = Encoding.UTF8.GetBytes($"{_clientFirstBare},{serverFirst},{withoutProof}");
        var salted = Rfc2898DeriveBytes.Pbkdf2(_password, salt, iterations, _hash, _hashLength);
        var clientKey = Hmac(salted, "Client Key"u8);
        var storedKey = CryptographicOperations.HashData(_hash, clientKey);
        var proof = Hmac(storedKey, authMessage);
        for (var index = 0; index < proof.Length; index++) proof[index] ^= clientKey[index];

        var serverKey = Hmac(salted, "Server Key"u8);
        _serverSignature = Hmac(serverKey, authMessage);
        CryptographicOperations.ZeroMemory(salted);
        CryptographicOperations.ZeroMemory(clientKey);
        CryptographicOperations.ZeroMemory(storedKey);
        CryptographicOperations.ZeroMemory(serverKey);
        return Encoding.UTF8.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}");
    }

    private void VerifyServerFinal(string serverFinal)
    {
        var attributes = ScramAttributes.Parse(serverFinal, Name);
        attributes.ThrowIfError();
        if (!CryptographicOperations.FixedTimeEquals(attributes.RequireBase64('v'), _serverSignature))
            throw Broken("its signature is wrong, so it does not know the password: it is not the broker that it should be");
    }

    private byte[] Hmac(ReadOnlySpan<byte> key, ReadOnlySpan<byte> data) => CryptographicOperations.HmacData(_hash, key, data);

    private KafkaAuthenticationException Broken(string why) => new($"{Name}: the server's message is not acceptable: {why}.");
}
