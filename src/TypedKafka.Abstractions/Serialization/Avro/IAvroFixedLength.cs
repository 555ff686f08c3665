using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>The number of bytes of a fixed.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAvroFixedLength
{
    /// <summary>The number of bytes.</summary>
    static abstract int Length { get; }
}
