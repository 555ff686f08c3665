using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>The view of a Protobuf message. Implemented by the views themselves.</summary>
/// <typeparam name="TView">The view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProtoMessageView<TView>
    where TView : allows ref struct
{
    /// <summary>Looks at the fields of a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="depth">How many messages hold it.</param>
    /// <exception cref="MessageFormatException">The bytes are no message, or it is nested 64 levels deep.</exception>
    static abstract TView View(ReadOnlySpan<byte> message, int depth);
}
