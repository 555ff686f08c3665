using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Protocol.Wire;

/// <summary>A message at a version that does not exist, or with a field set that the version lacks: a lower version than it was built for.</summary>
internal sealed class ProtocolVersionException : ProtocolException
{
    private ProtocolVersionException(string message)
        : base(message)
    {
    }

    /// <summary>The definition has no such version.</summary>
    [DoesNotReturn]
    public static void ThrowUnknown(string messageName, short version, short lowest, short highest) =>
        throw new ProtocolVersionException($"{messageName} has no version {version}; it has {lowest} to {highest}.")
        {
            MessageName = messageName,
            Version = version,
        };

    /// <summary>The field is set and would be lost.</summary>
    [DoesNotReturn]
    public static void ThrowFieldMissing(string messageName, short version, string field) =>
        throw new ProtocolVersionException(
            $"{Describe(messageName, version, field)}: this version lacks the field, which is set to something other than its default. "
            + "Leave it unset, or talk to a broker that supports a version with it.")
        {
            MessageName = messageName,
            Version = version,
            Field = field,
        };
}
