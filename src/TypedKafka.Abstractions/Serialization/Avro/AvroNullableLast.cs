using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><c>T?</c> of a value type: a union with null, which comes last.</summary>
/// <typeparam name="T">The type.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroNullableLast<T, TCodec> : IAvroCodec<T?>, IAvroView<T?>
    where T : struct
    where TCodec : struct, IAvroCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T? value)
    {
        AvroWriting.Number(ref writer, value is null ? 1 : 0);
        if (value is not null) TCodec.Write(ref writer, value.GetValueOrDefault());
    }

    /// <inheritdoc/>
    public static T? Read(ref AvroReader reader) => reader.ReadIsNull(isNullFirst: false) ? null : TCodec.Read(ref reader);

    /// <inheritdoc/>
    public static T? View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader)
    {
        if (!reader.ReadIsNull(isNullFirst: false)) TCodec.Skip(ref reader);
    }
}
