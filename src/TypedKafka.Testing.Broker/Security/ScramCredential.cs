using System.Security.Cryptography;
using System.Text;

namespace TypedKafka.Testing.Broker.Security;

/// <summary>What a SCRAM server keeps of a password.</summary>
internal sealed class ScramCredential
{
    public const int Iterations = 4096;

    private readonly HashAlgorithmName _hash;
    private readonly byte[] _storedKey;
    private readonly byte[] _serverKey;

    public ScramCredential(string password, HashAlgorithmName hash)
    {
        _hash = hash;
        Salt = RandomNumberGenerator.GetBytes(16);
        var size = hash == HashAlgorithmName.SHA512 ? 64 : 32;
        var salted = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), Salt, Iterations, hash, size);
        _storedKey = CryptographicOperations.HashData(hash, CryptographicOperations.HmacData(hash, salted, "Client Key"u8));
        _serverKey = CryptographicOperations.HmacData(hash, salted, "Server Key"u8);
        CryptographicOperations.ZeroMemory(salted);
    }

    public byte[] Salt { get; }

    /// <summary>Whether the proof shows that the client knows the password.</summary>
    public bool Verify(ReadOnlySpan<byte> proof, ReadOnlySpan<byte> authMessage)
    {
        var signature = CryptographicOperations.HmacData(_hash, _storedKey, authMessage);
        if (proof.Length != signature.Length) return false;
        for (var i = 0; i < signature.Length; i++)
            signature[i] ^= proof[i];
        return CryptographicOperations.FixedTimeEquals(CryptographicOperations.HashData(_hash, signature), _storedKey);
    }

    /// <summary>Shows the client that the server knows it too.</summary>
    public byte[] Sign(ReadOnlySpan<byte> authMessage) => CryptographicOperations.HmacData(_hash, _serverKey, authMessage);
}
