using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>The size of a decimal: what <see cref="DecimalAttribute"/> says.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IAvroDecimalSize
{
    /// <summary>How many digits a value has at most.</summary>
    static abstract int Precision { get; }

    /// <summary>How many of them stand after the point.</summary>
    static abstract int Scale { get; }
}
