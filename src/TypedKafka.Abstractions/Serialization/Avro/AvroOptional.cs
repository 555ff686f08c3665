using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>A reference that may be null: a union with null, which comes first.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroOptional<T, TCodec> : IAvroCodec<T>
    where T : class
    where TCodec : struct, IAvroCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T? value)
    {
        AvroWriting.Number(ref writer, value is null ? 0 : 1);
        if (value is not null) TCodec.Write(ref writer, value);
    }

    /// <inheritdoc/>
    public static T? Read(ref AvroReader reader) => reader.ReadIsNull(isNullFirst: true) ? null : TCodec.Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader)
    {
        if (!reader.ReadIsNull(isNullFirst: true)) TCodec.Skip(ref reader);
    }
}
