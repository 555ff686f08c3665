using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Serialization.Avro;

/// <summary>Looks at a value in Avro's binary encoding without copying it. Implemented by empty structs, and by the views of records themselves.</summary>
/// <typeparam name="T">What is seen: a plain value, or a <c>ref struct</c> over the bytes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAvroView<T> : IAvroSkip
    where T : allows ref struct
{
    /// <summary>Decodes a value, and moves behind it.</summary>
    [return: MaybeNull]
    static abstract T View(scoped ref AvroReader reader);
}
