using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Protocol.Wire;

/// <summary>
/// Bytes that are not the message they should be, or a message that cannot be written at a version. The text names the message, its
/// version, the field and, when reading, the offset.
/// </summary>
internal class ProtocolException : Exception
{
    public ProtocolException(string message)
        : base(message)
    {
    }

    public ProtocolException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The message that was read or written, as <c>MetadataResponse</c>; empty outside of one.</summary>
    public string MessageName { get; init; } = "";

    /// <summary>The version it was read or written at.</summary>
    public short Version { get; init; }

    /// <summary>The field, with the struct that has it (<c>MetadataResponseTopic.Name</c>), or null where there is none.</summary>
    public string? Field { get; init; }

    /// <summary>The byte at which reading ended, from the start of what the reader was given; −1 when writing.</summary>
    public int Offset { get; init; } = -1;

    /// <summary>Bytes that cannot be what the definition says.</summary>
    [DoesNotReturn]
    public static void ThrowMalformed(string messageName, short version, string? field, int offset, string reason) =>
        throw new ProtocolException($"{Describe(messageName, version, field)}: {reason} at byte {offset}.")
        {
            MessageName = messageName,
            Version = version,
            Field = field,
            Offset = offset,
        };

    /// <summary>A value that the wire has no room for.</summary>
    [DoesNotReturn]
    public static void ThrowUnwritable(string? field, string reason) =>
        throw new ProtocolException($"{field ?? "a value"}: {reason}.") { Field = field };

    /// <summary>A null where the version has no null.</summary>
    [DoesNotReturn]
    public static void ThrowNull(string messageName, short version, string field) =>
        throw new ProtocolException($"{Describe(messageName, version, field)}: null cannot be written at this version; set a value.")
        {
            MessageName = messageName,
            Version = version,
            Field = field,
        };

    private protected static string Describe(string messageName, short version, string? field)
    {
        var where = messageName.Length == 0 ? "Wire data" : $"{messageName} version {version}";
        return field is null ? where : $"{where}, field {field}";
    }
}
