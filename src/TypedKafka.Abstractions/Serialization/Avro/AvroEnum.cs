using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary>An enum as the place of its value's name among the symbols.</summary>
/// <typeparam name="T">The enum.</typeparam>
/// <typeparam name="TValues">Its values.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroEnum<T, TValues> : IAvroCodec<T>, IAvroView<T>
    where T : struct, Enum
    where TValues : struct, IAvroEnum<T>
{
    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, T value)
    {
        var values = TValues.Values;
        for (var i = 0; i < values.Length; i++)
        {
            if (!EqualityComparer<T>.Default.Equals(values[i], value)) continue;
            AvroWriting.Number(ref writer, i);
            return;
        }

        throw new MessageFormatException($"{value} is no value of {typeof(T).Name} that has a name, and Avro writes enums by names.");
    }

    /// <inheritdoc/>
    public static T Read(ref AvroReader reader)
    {
        var start = reader.Position;
        var index = reader.ReadLong();
        var values = TValues.Values;
        return (ulong)index < (ulong)values.Length ? values[(int)index] : throw reader.Malformed(start, $"The enum has {values.Length} symbols, and number {index} was found.");
    }

    /// <inheritdoc/>
    public static T View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadLong();
}
