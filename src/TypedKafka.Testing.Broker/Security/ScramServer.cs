using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace TypedKafka.Testing.Broker.Security;

/// <summary>SCRAM (RFC 5802) with SHA-256 or SHA-512, without channel binding.</summary>
internal sealed class ScramServer(CredentialTable credentials, string mechanism) : ISaslServer
{
    private readonly HashAlgorithmName _hash = mechanism == "SCRAM-SHA-512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;
    private string _clientFirstBare = "";
    private string _serverFirst = "";
    private string _nonce = "";
    private string _channelBinding = "";
    private string _name = "";
    private ScramCredential? _credential;

    public string? User { get; private set; }

    public bool IsComplete => User is not null;

    public byte[] Evaluate(ReadOnlySpan<byte> token)
    {
        var message = Encoding.UTF8.GetString(token);
        return Encoding.UTF8.GetBytes(_serverFirst.Length == 0 ? First(message) : Final(message));
    }

    private string First(string message)
    {
        // Channel binding flag, identity and their commas come first: "n,," as every Kafka client sends them.
        var flagEnd = message.IndexOf(',', StringComparison.Ordinal);
        var headerEnd = flagEnd < 0 ? -1 : message.IndexOf(',', flagEnd + 1);
        if (headerEnd < 0 || message[0] is not ('n' or 'y')) throw Refused("the first message has no channel binding flag that this broker knows");
        _channelBinding = Convert.ToBase64String(Encoding.UTF8.GetBytes(message[..(headerEnd + 1)]));
        _clientFirstBare = message[(headerEnd + 1)..];

        var attributes = Attributes(_clientFirstBare);
        if (!attributes.TryGetValue('n', out var saslName) || !attributes.TryGetValue('r', out var clientNonce) || clientNonce.Length == 0)
            throw Refused("the first message has no user name or no nonce");
        _name = saslName.Replace("=2C", ",", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
        _credential = credentials.Scram(_name, _hash);
        _nonce = clientNonce + Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));

        // A name that nobody has gets a salt as well, so that the answer does not tell which names there are.
        var salt = _credential?.Salt ?? RandomNumberGenerator.GetBytes(16);
        _serverFirst = string.Create(CultureInfo.InvariantCulture, $"r={_nonce},s={Convert.ToBase64String(salt)},i={ScramCredential.Iterations}");
        return _serverFirst;
    }

    private string Final(string message)
    {
        var proofAt = message.LastIndexOf(",p=", StringComparison.Ordinal);
        if (proofAt < 0) throw Refused("the final message has no proof");
        var attributes = Attributes(message);
        if (attributes.GetValueOrDefault('c') != _channelBinding || attributes.GetValueOrDefault('r') != _nonce) throw Refused("the final message belongs to another login");
        var proof = new byte[512];
        if (!Convert.TryFromBase64String(message[(proofAt + 3)..], proof, out var length)) throw Refused("the proof is not base64");

        var authMessage = Encoding.UTF8.GetBytes($"{_clientFirstBare},{_serverFirst},{message[..proofAt]}");
        if (_credential is null || !_credential.Verify(proof.AsSpan(0, length), authMessage))
            throw new SaslRefusedException($"Authentication failed during authentication due to invalid credentials with SASL mechanism {mechanism}");
        User = _name;
        return $"v={Convert.ToBase64String(_credential.Sign(authMessage))}";
    }

    private static Dictionary<char, string> Attributes(string message)
    {
        var attributes = new Dictionary<char, string>();
        foreach (var part in message.Split(','))
        {
            if (part.Length >= 2 && part[1] == '=') attributes[part[0]] = part[2..];
        }

        return attributes;
    }

    private SaslRefusedException Refused(string reason) => new($"Authentication failed with SASL mechanism {mechanism}: {reason}.");
}
