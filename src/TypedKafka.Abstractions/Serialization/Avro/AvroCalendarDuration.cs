using System.Buffers.Binary;
using System.ComponentModel;

namespace TypedKafka.Serialization.Avro;

/// <summary><see cref="CalendarDuration"/> as twelve bytes: its three numbers, little-endian.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct AvroCalendarDuration : IAvroCodec<CalendarDuration>, IAvroView<CalendarDuration>
{
    private const int Length = 3 * sizeof(uint);

    /// <inheritdoc/>
    public static void Write(ref MessageWriter writer, CalendarDuration value)
    {
        var span = writer.GetSpan(Length);
        BinaryPrimitives.WriteUInt32LittleEndian(span, value.Months);
        BinaryPrimitives.WriteUInt32LittleEndian(span[sizeof(uint)..], value.Days);
        BinaryPrimitives.WriteUInt32LittleEndian(span[(2 * sizeof(uint))..], value.Milliseconds);
        writer.Advance(Length);
    }

    /// <inheritdoc/>
    public static CalendarDuration Read(ref AvroReader reader)
    {
        var bytes = reader.ReadFixed(Length);
        return new CalendarDuration(
            BinaryPrimitives.ReadUInt32LittleEndian(bytes),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(uint)..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[(2 * sizeof(uint))..]));
    }

    /// <inheritdoc/>
    public static CalendarDuration View(scoped ref AvroReader reader) => Read(ref reader);

    /// <inheritdoc/>
    public static void Skip(ref AvroReader reader) => reader.ReadFixed(Length);
}
