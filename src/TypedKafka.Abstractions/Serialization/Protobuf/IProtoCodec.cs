using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>
/// Writes and reads a value of a Protobuf field, without the tag before it. Implemented by empty structs, so that codecs of lists, maps and nested messages compose as type arguments: the
/// compiler calls each directly, and no codec is ever looked up.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProtoCodec<T>
{
    /// <summary>The wire type: 0 for a varint, 1 for 64 bits, 2 for what has a length, 5 for 32 bits.</summary>
    static abstract uint WireType { get; }

    /// <summary>Whether a field without presence leaves the value out: it is the one that readers assume.</summary>
    static abstract bool IsDefault(T value);

    /// <summary>Writes a value.</summary>
    /// <exception cref="MessageFormatException">The format has no room for it: it is null, or out of its range.</exception>
    static abstract void Write(ref MessageWriter writer, [AllowNull] T value);

    /// <summary>Reads a value.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
    static abstract T Read(ref ProtoReader reader);

    /// <summary>What a field is read as that is not there.</summary>
    static abstract T Missing(ref ProtoReader reader);
}
