using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Looks at a message that is seen as the value it stands for, such as a timestamp.</summary>
/// <typeparam name="T">The value.</typeparam>
/// <typeparam name="TMessage">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoMessageValue<T, TMessage> : IProtoView<T>
    where TMessage : struct, IProtoMessage<T>
{
    /// <inheritdoc/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static T View(scoped ref ProtoReader reader)
    {
        var message = reader.ReadMessage();
        return TMessage.Read(ref message);
    }

    /// <inheritdoc/>
    public static T Missing()
    {
        var message = new ProtoReader(default, default);
        return TMessage.Read(ref message);
    }
}
