using System.Security.Cryptography.X509Certificates;

namespace TypedKafka.Testing;

/// <summary>What an <see cref="InProcessSchemaRegistry"/> is like from its start.</summary>
public sealed class InProcessSchemaRegistryOptions
{
    /// <summary>Whether it gives GUIDs, as Confluent's registry does since version 8.0.</summary>
    public bool GivesGuids { get; set; } = true;

    /// <summary>The value of the header <c>Authorization</c> without which it answers 401, such as <c>Basic dXNlcjpwYXNz</c>; <see langword="null"/> to let everyone in.</summary>
    public string? Authorization { get; set; }

    /// <summary>With a certificate, which must have its private key, it speaks https.</summary>
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The authority that a client's certificate must be issued by (mTLS); <see langword="null"/> to ask for none.</summary>
    public X509Certificate2? ClientAuthority { get; set; }
}
