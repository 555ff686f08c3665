using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace TypedKafka.Serialization.Json;

/// <summary>
/// Writes and reads a type as JSON. Implemented by empty structs, so that codecs of lists, dictionaries and nested records compose as type arguments: the
/// compiler calls each directly, and no codec is ever looked up.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonCodec<T>
{
    /// <summary>Writes a value.</summary>
    static abstract void Write(ref MessageWriter writer, [AllowNull] T value);

    /// <summary>Reads a value. The reader stands on its first token, and afterwards on its last.</summary>
    [return: MaybeNull]
    static abstract T Read(ref Utf8JsonReader reader);
}
