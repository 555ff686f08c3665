using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Looks at a message that is the value of a field.</summary>
/// <typeparam name="TView">Its view.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ProtoNestedView<TView> : IProtoView<TView>
    where TView : IProtoMessageView<TView>, allows ref struct
{
    /// <inheritdoc/>
    public static uint WireType => ProtoWireType.Bytes;

    /// <inheritdoc/>
    public static TView View(scoped ref ProtoReader reader) => TView.View(reader.ReadBytes(), reader.Depth + 1);

    /// <inheritdoc/>
    public static TView Missing() => TView.View(default, depth: 0);
}
