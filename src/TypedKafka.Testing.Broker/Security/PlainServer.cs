using System.Security.Cryptography;
using System.Text;

namespace TypedKafka.Testing.Broker.Security;

/// <summary>PLAIN (RFC 4616): identity, name and password in one token, a zero byte between them.</summary>
internal sealed class PlainServer(CredentialTable credentials) : ISaslServer
{
    public string? User { get; private set; }

    public bool IsComplete => User is not null;

    public byte[] Evaluate(ReadOnlySpan<byte> token)
    {
        var first = token.IndexOf((byte)0);
        var second = first < 0 ? -1 : token[(first + 1)..].IndexOf((byte)0);
        if (second <= 0) throw new SaslRefusedException("Authentication failed: a PLAIN token is an identity, a name and a password with a zero byte between them.");
        var identity = Encoding.UTF8.GetString(token[..first]);
        var name = Encoding.UTF8.GetString(token.Slice(first + 1, second));
        var password = token[(first + second + 2)..];
        var user = credentials.Find(name);
        var expected = Encoding.UTF8.GetBytes(user?.Password ?? "");
        var matches = CryptographicOperations.FixedTimeEquals(expected, password) && user is not null;
        CryptographicOperations.ZeroMemory(expected);
        if (!matches) throw new SaslRefusedException("Authentication failed: Invalid username or password");
        if (identity.Length > 0 && identity != name) throw new SaslRefusedException("Authentication failed: the identity to act as is not that of the user who logs in.");
        User = name;
        return [];
    }
}
