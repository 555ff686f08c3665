using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>A dictionary of any kind as Avro's map.</summary>
/// <typeparam name="T">The values.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroReadOnlyDictionary<T, TCodec> : IAvroCodec<IReadOnlyDictionary<string, T>>
    where TCodec : struct, IAvroCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IReadOnlyDictionary<string, T>? value) => AvroSequence.WriteMap<T, TCodec>(ref writer, value ?? throw AvroWriting.Null());

    /// <inheritdoc/>
    public static IReadOnlyDictionary<string, T> Read(ref AvroReader reader) => AvroSequence.ReadMap<T, TCodec>(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.SkipBlocks<TCodec>(isMap: true);
}
