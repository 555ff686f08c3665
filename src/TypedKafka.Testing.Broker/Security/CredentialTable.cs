using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace TypedKafka.Testing.Broker.Security;

/// <summary>The users that may log in.</summary>
internal sealed class CredentialTable(IReadOnlyList<SaslUser> users)
{
    private readonly Dictionary<string, SaslUser> _users = users.ToDictionary(user => user.Name, StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, string Hash), ScramCredential> _scram = new();

    /// <summary>Whether clients have to log in at all.</summary>
    public bool IsRequired => _users.Count > 0;

    public SaslUser? Find(string name) => _users.GetValueOrDefault(name);

    /// <summary>The user's SCRAM keys, derived when first asked for (it takes milliseconds); null for a name that nobody has.</summary>
    public ScramCredential? Scram(string name, HashAlgorithmName hash) =>
        Find(name) is { } user ? _scram.GetOrAdd((name, hash.Name!), _ => new ScramCredential(user.Password, hash)) : null;
}
