using System.ComponentModel;
using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace TypedKafka.Serialization.Avro;

/// <summary>An immutable array as Avro's array; one that was never made is written as an empty one.</summary>
/// <typeparam name="T">The items.</typeparam>
/// <typeparam name="TCodec">Their codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroImmutableArray<T, TCodec> : IAvroCodec<ImmutableArray<T>>
    where TCodec : struct, IAvroCodec<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, ImmutableArray<T> value) => AvroSequence.Write<T, TCodec>(ref writer, value.IsDefault ? [] : value.AsSpan());

    /// <inheritdoc/>
    public static ImmutableArray<T> Read(ref AvroReader reader) => ImmutableCollectionsMarshal.AsImmutableArray(AvroSequence.ReadArray<T, TCodec>(ref reader));

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.SkipBlocks<TCodec>(isMap: false);
}
