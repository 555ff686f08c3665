namespace TypedKafka.Serialization.Avro;

/// <summary>Writes a time in another unit. What is less than a unit is cut off, towards the past.</summary>
/// <param name="multiplier">What the number is multiplied by, or 1.</param>
/// <param name="divisor">What it is divided by, or 1.</param>
/// <param name="isInt">Whether the result must fit 32 bits.</param>
internal sealed class AvroRescale(long multiplier, long divisor, bool isInt) : AvroStep
{
    public override void Run(ref AvroReader reader, ref MessageWriter writer)
    {
        var start = reader.Position;
        var time = reader.ReadLong();
        var wide = (Int128)time * multiplier;
        var (result, rest) = Int128.DivRem(wide, divisor);
        if (rest < 0) result--;
        if (result != (long)result || (isInt && result != (int)result)) throw reader.Malformed(start, $"The time {time} does not fit the unit of the reader's schema.");
        AvroWriting.Number(ref writer, (long)result);
    }
}
