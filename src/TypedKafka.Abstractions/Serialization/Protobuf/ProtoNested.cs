using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>A message as the value of a field: its length, and its fields.</summary>
/// <typeparam name="T">The message.</typeparam>
/// <typeparam name="TMessage">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoNested<T, TMessage> : IProtoCodec<T>
    where TMessage : struct, IProtoMessage<T>
{
    /// <inheritdoc/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static bool IsDefault(T value) => false;

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T? value)
    {
        writer.Enter();
        var start = ProtoWriting.Begin(ref writer);
        TMessage.Write(ref writer, value);
        ProtoWriting.End(ref writer, start);
        writer.Leave();
    }

    /// <inheritdoc/>
    public static T Read(ref ProtoReader reader)
    {
        var message = reader.ReadMessage();
        return TMessage.Read(ref message);
    }

    /// <inheritdoc/>
    public static T Missing(ref ProtoReader reader)
    {
        var message = reader.Nested(default);
        return TMessage.Read(ref message);
    }
}
