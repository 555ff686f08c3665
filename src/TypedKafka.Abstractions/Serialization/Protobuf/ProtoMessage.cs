using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Messages, and the members that hold them.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ProtoMessage
{
    /// <summary>Opens the body of a message.</summary>
    /// <exception cref="MessageFormatException">There is none.</exception>
    public static ProtoReader Open(MessageData data) => data.HasValue
        ? ProtoReader.Of(data)
        : throw new MessageFormatException("The record is a tombstone: it has no value to read.");

    /// <summary>What a view of a message in another looks at.</summary>
    /// <param name="message">The message.</param>
    /// <param name="depth">How many messages hold it.</param>
    /// <exception cref="MessageFormatException">Messages are nested 64 levels deep: who goes down from view to view must come to an end.</exception>
    public static MessageData Nested(ReadOnlySpan<byte> message, int depth) =>
        depth < MessageWriter.MaxDepth ? new MessageData(message) { Depth = depth } : throw ProtoReader.TooDeep();

    /// <summary>Reads a message.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    public static T Read<T, TMessage>(MessageData data)
        where TMessage : struct, IProtoMessage<T>
    {
        var reader = Open(data);
        return TMessage.Read(ref reader);
    }

    /// <summary>Reads the message that a view looks at.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    public static T Read<T, TMessage>(ReadOnlySpan<byte> message, MessageHeaders headers)
        where TMessage : struct, IProtoMessage<T>
    {
        var reader = new ProtoReader(message, headers);
        return TMessage.Read(ref reader);
    }

    /// <summary>Reads a member that is a message. Where it is not there, it is one without fields.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    public static T Read<T, TMessage>(ref ProtoReader outer, scoped ref ProtoParts parts, string name)
        where TMessage : struct, IProtoMessage<T>
    {
        try
        {
            var reader = outer.Nested(parts.Bytes);
            return TMessage.Read(ref reader);
        }
        catch (MessageFormatException error)
        {
            throw error.Within(name);
        }
    }

    /// <summary>Reads a member that is a message, or null where it is not there.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    public static T? ReadOptional<T, TMessage>(ref ProtoReader outer, scoped ref ProtoParts parts, string name)
        where T : class
        where TMessage : struct, IProtoMessage<T> => parts.IsThere ? Read<T, TMessage>(ref outer, ref parts, name) : null;

    /// <summary>Reads a member that is a message, or null where it is not there.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    public static T? ReadNullable<T, TMessage>(ref ProtoReader outer, scoped ref ProtoParts parts, string name)
        where T : struct
        where TMessage : struct, IProtoMessage<T> => parts.IsThere ? Read<T, TMessage>(ref outer, ref parts, name) : null;

    /// <summary>Returns a message, which must not be null.</summary>
    /// <exception cref="MessageFormatException">It is.</exception>
    public static T NotNull<T>(T? value)
        where T : class => value ?? throw ProtoWriting.Null();

    /// <summary>Names the member that an exception is about: by its name, and where the contract has none of that number, by the number.</summary>
    public static MessageFormatException Within(MessageFormatException error, uint tag, string? name)
    {
        ArgumentNullException.ThrowIfNull(error);
        return tag == 0 ? error : error.Within(name ?? (tag >> 3).ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
