using System.ComponentModel;
using System.Runtime.InteropServices;

namespace TypedKafka.Serialization.Avro;

/// <summary>A list of any kind as Avro's array.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroReadOnlyList<T, TCodec> : IAvroCodec<IReadOnlyList<T>>
    where TCodec : struct, IAvroCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, IReadOnlyList<T>? value)
    {
        switch (value)
        {
            case null: throw AvroWriting.Null();
            case T[] array: AvroSequence.Write<T, TCodec>(ref writer, array); return;
            case List<T> list: AvroSequence.Write<T, TCodec>(ref writer, CollectionsMarshal.AsSpan(list)); return;
        }

        if (value.Count > 0)
        {
            AvroWriting.Number(ref writer, value.Count);
            for (var i = 0; i < value.Count; i++) TCodec.Write(ref writer, value[i]);
        }

        writer.Write((byte)0);
    }

    /// <inheritdoc/>
    public static IReadOnlyList<T> Read(ref AvroReader reader) => AvroSequence.ReadArray<T, TCodec>(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.SkipBlocks<TCodec>(isMap: false);
}
