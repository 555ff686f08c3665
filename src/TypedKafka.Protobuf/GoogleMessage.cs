using System.ComponentModel;
using Google.Protobuf;
using TypedKafka.Serialization;

namespace TypedKafka.Protobuf;

/// <summary>
/// Writes and reads messages that Google.Protobuf's tools generated, by its own code over the bytes themselves. What generated contracts of such messages call: a message is made one by
/// <c>[assembly: Topic&lt;Refund&gt;("refunds", Key = nameof(Refund.Id))]</c>, or by <c>[Topic("refunds", Key = nameof(Id))]</c> on a part of its class. Fields that it does not know it keeps.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GoogleMessage
{
    /// <summary>The schema of a message: the <c>.proto</c> file that it was generated from.</summary>
    public static MessageSchema Schema<T>()
        where T : class, IMessage<T>, new()
    {
        var descriptor = new T().Descriptor;
        var text = ProtoFileText.Of(descriptor.File.ToProto());
        return new MessageSchema(TopicFormat.Protobuf, descriptor.FullName, text, MessageSchema.FingerprintOf(text));
    }

    /// <summary>Writes a message.</summary>
    /// <exception cref="MessageFormatException">It cannot be written: a proto2 message lacks a required field.</exception>
    public static void Write<T>(ref MessageWriter writer, T value)
        where T : class, IMessage<T>
    {
        if (value is null) throw new MessageFormatException("The message is null; a record without a value is a tombstone.");
        var size = value.CalculateSize();
        if (size == 0) return;
        value.WriteTo(writer.GetSpan(size)[..size]);
        writer.Advance(size);
    }

    /// <summary>Reads a message.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    public static T Read<T>(MessageData data)
        where T : class, IMessage<T>, new()
    {
        if (!data.HasValue) throw new MessageFormatException("The record is a tombstone: it has no value to read.");
        try
        {
            return Parser<T>.Instance.ParseFrom(data.Value);
        }
        catch (InvalidProtocolBufferException error)
        {
            throw new MessageFormatException(error.Message, GoogleMessagePath.Find(new T().Descriptor, data.Value), error);
        }
    }

    private static class Parser<T>
        where T : class, IMessage<T>, new()
    {
        public static readonly MessageParser<T> Instance = new(static () => new T());
    }
}
