using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Avro;

/// <summary>A whole number as Avro's long.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroLong<T> : IAvroCodec<T>, IAvroView<T>
    where T : struct, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value) => AvroWriting.Number(ref writer, long.CreateTruncating(value));

    /// <inheritdoc/>
    public static T Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var number = reader.ReadLong();
        var value = T.CreateTruncating(number);
        return long.CreateTruncating(value) == number ? value : throw NoSuchNumber(ref reader, start, number);
    }

    /// <inheritdoc/>
    public static T View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadLong();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MessageFormatException NoSuchNumber(ref AvroReader reader, int start, long number) => reader.Malformed(start, $"The number {number} is none of the type {typeof(T).Name}.");
}
