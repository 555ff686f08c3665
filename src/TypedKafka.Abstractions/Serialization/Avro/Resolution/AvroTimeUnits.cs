using TypedKafka.Schemas;

namespace TypedKafka.Serialization.Avro;

/// <summary>The units of times.</summary>
internal static class AvroTimeUnits
{
    /// <summary>What brings a time of one logical type into another's unit; <see langword="null"/> when they are no times of one kind, or have one unit.</summary>
    public static AvroRescale? Between(AvroSchema from, AvroSchema to)
    {
        if (Split(from.LogicalType) is not var (kind, unit) || Split(to.LogicalType) is not var (otherKind, otherUnit)) return null;
        if (kind != otherKind || unit == otherUnit) return null;
        return new AvroRescale(Math.Max(1, otherUnit / unit), Math.Max(1, unit / otherUnit), to.Kind == AvroKind.Int);
    }

    private static (string Kind, long PerSecond)? Split(string? logicalType)
    {
        if (logicalType is null) return null;
        var dash = logicalType.LastIndexOf('-');
        var kind = dash < 0 ? "" : logicalType[..dash];
        if (kind is not ("time" or "timestamp" or "local-timestamp")) return null;
        return logicalType[(dash + 1)..] switch
        {
            "millis" => (kind, 1_000),
            "micros" => (kind, 1_000_000),
            "nanos" => (kind, 1_000_000_000),
            _ => null,
        };
    }
}
