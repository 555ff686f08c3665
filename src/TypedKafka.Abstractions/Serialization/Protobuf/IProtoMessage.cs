using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Serialization.Protobuf;

/// <summary>Writes and reads the fields of a Protobuf message. Implemented by generated structs, one a type, and by those of the well-known types.</summary>
/// <typeparam name="T">The message.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProtoMessage<T>
{
    /// <summary>Writes the fields.</summary>
    /// <exception cref="MessageFormatException">The format has no room for a member.</exception>
    static abstract void Write(ref MessageWriter writer, [AllowNull] T value);

    /// <summary>Reads fields to the end of the reader. What is not there is its default.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such message.</exception>
    static abstract T Read(ref ProtoReader reader);
}
