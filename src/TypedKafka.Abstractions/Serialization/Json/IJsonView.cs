using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Serialization.Json;

/// <summary>Looks at a JSON value without copying it. Implemented by empty structs, and by the views of records themselves.</summary>
/// <typeparam name="T">What is seen: a plain value, or a <c>ref struct</c> over the bytes.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IJsonView<T>
    where T : allows ref struct
{
    /// <summary>Decodes a value.</summary>
    [return: MaybeNull]
    static abstract T View(JsonValue value);
}
