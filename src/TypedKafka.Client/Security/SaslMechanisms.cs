using System.Security.Cryptography;
using TypedKafka.Client.Options;

namespace TypedKafka.Client.Security;

/// <summary>Makes the mechanism that is configured.</summary>
internal static class SaslMechanisms
{
    public static ISaslMechanism Create(SaslSettings settings) => settings.Mechanism switch
    {
        SaslMechanism.Plain => new PlainMechanism(settings.UserName, settings.Password),
        SaslMechanism.ScramSha256 => new ScramMechanism(settings.MechanismName, HashAlgorithmName.SHA256, settings.UserName, settings.Password),
        _ => new ScramMechanism(settings.MechanismName, HashAlgorithmName.SHA512, settings.UserName, settings.Password),
    };
}
