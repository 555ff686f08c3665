using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>A union that may be null: null is the first of its branches.</summary>
/// <typeparam name="T">The union.</typeparam>
/// <typeparam name="TCodec">Its codec.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroOptionalUnion<T, TCodec> : IAvroCodec<T>
    where T : class
    where TCodec : struct, IAvroUnion<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T? value)
    {
        if (value is null) AvroWriting.Number(ref writer, 0);
        else TCodec.Write(ref writer, value, 1);
    }

    /// <inheritdoc/>
    public static T? Read(ref AvroReader reader) => reader.ReadBranch(TCodec.Count + 1) is > 0 and var branch ? TCodec.Read(ref reader, branch - 1) : null;

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader)
    {
        if (reader.ReadBranch(TCodec.Count + 1) is > 0 and var branch) TCodec.Skip(ref reader, branch - 1);
    }
}
