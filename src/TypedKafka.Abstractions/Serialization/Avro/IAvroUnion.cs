using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;

namespace TypedKafka.Serialization.Avro;

/// <summary>The codec of a union of records, which may be a part of a larger one: with null it is one union, for Avro has none of unions.</summary>
/// <typeparam name="T">The union.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAvroUnion<T> : IAvroCodec<T>
{
    /// <summary>How many cases it has.</summary>
    static abstract int Count { get; }

    /// <summary>Writes a value.</summary>
    /// <param name="writer">The message.</param>
    /// <param name="value">The value.</param>
    /// <param name="first">The number of the branch that is its first case.</param>
    static abstract void Write(ref MessageWriter writer, [AllowNull] T value, int first);

    /// <summary>Reads a value.</summary>
    /// <param name="reader">The message, behind the branch's number.</param>
    /// <param name="branch">The number of the case.</param>
    static abstract T Read(ref AvroReader reader, int branch);

    /// <summary>Passes over a value.</summary>
    /// <param name="reader">The message, behind the branch's number.</param>
    /// <param name="branch">The number of the case.</param>
    static abstract void Skip(ref AvroReader reader, int branch);
}
