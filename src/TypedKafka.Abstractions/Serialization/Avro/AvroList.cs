using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedKafka.Serialization.Avro;

/// <summary>A list as Avro's array.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroList<T, TCodec> : IAvroCodec<List<T>>
    where TCodec : struct, IAvroCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, List<T>? value) => AvroSequence.Write<T, TCodec>(ref writer, CollectionsMarshal.AsSpan(value ?? throw AvroWriting.Null()));

    /// <inheritdoc/>
    public static List<T> Read(ref AvroReader reader) => AvroSequence.Read<T, TCodec>(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.SkipBlocks<TCodec>(isMap: false);
}
