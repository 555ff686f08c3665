using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace TypedKafka.Serialization.Avro;

/// <summary>A whole number as Avro's int.</summary>
/// <typeparam name="T">The type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroInt<T> : IAvroCodec<T>, IAvroView<T>
    where T : struct, IBinaryInteger<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value) => AvroWriting.Number(ref writer, int.CreateTruncating(value));

    /// <inheritdoc/>
    public static T Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var number = reader.ReadInt();
        var value = T.CreateTruncating(number);
        return int.CreateTruncating(value) == number ? value : throw NoSuchNumber(ref reader, start, number);
    }

    /// <inheritdoc/>
    public static T View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadInt();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static MessageFormatException NoSuchNumber(ref AvroReader reader, int start, int number) => reader.Malformed(start, $"The number {number} is none of the type {typeof(T).Name}.");
}
