using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>An array as Avro's array.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroArray<T, TCodec> : IAvroCodec<T[]>
    where TCodec : struct, IAvroCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T[]? value) => AvroSequence.Write<T, TCodec>(ref writer, value ?? throw AvroWriting.Null());

    /// <inheritdoc/>
    public static T[] Read(ref AvroReader reader) => AvroSequence.ReadArray<T, TCodec>(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.SkipBlocks<TCodec>(isMap: false);
}
