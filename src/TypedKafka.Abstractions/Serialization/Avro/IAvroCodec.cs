using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Serialization.Avro;

/// <summary>
/// Writes and reads a type in Avro's binary encoding. Implemented by empty structs, so that codecs of lists, maps and nested records compose as type arguments: the compiler calls each
/// directly, and no codec is ever looked up.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAvroCodec<T> : IAvroSkip
{
    /// <summary>Writes a value.</summary>
    /// <exception cref="MessageFormatException">The schema has no room for it: it is null, or too large, or a number without a name.</exception>
    static abstract void Write(ref MessageWriter writer, [AllowNull] T value);

    /// <summary>Reads a value.</summary>
    /// <exception cref="MessageFormatException">The bytes are no such value.</exception>
    [return: MaybeNull]
    static abstract T Read(ref AvroReader reader);
}
