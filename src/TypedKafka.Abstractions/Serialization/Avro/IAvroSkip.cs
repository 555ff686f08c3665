using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>Passes over a value of a type in Avro's binary encoding. Implemented by empty structs, and by views of records.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAvroSkip
{
    /// <summary>Passes over a value, and checks that it is there.</summary>
    /// <exception cref="MessageFormatException">The bytes end before it does.</exception>
    static abstract void Skip(ref AvroReader reader);
}
