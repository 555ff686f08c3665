using System.ComponentModel;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Looks at a value of a Protobuf field without copying it.</summary>
/// <typeparam name="T">What is seen: a plain value, or a <c>ref struct</c> over the bytes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProtoView<T>
    where T : allows ref struct
{
    /// <summary>The wire type: 0 for a varint, 1 for 64 bits, 2 for what has a length, 5 for 32 bits.</summary>
    static abstract uint WireType { get; }

    /// <summary>Decodes a value, and moves behind it.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
    static abstract T View(scoped ref ProtoReader reader);

    /// <summary>What a field is seen as that is not there.</summary>
    static abstract T Missing();
}
