using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>The values of an enum, in the order of its schema's symbols.</summary>
/// <typeparam name="T">The enum.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAvroEnum<T>
{
    /// <summary>The values.</summary>
    static abstract ReadOnlySpan<T> Values { get; }
}
