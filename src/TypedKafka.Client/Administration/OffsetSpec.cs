using System.Globalization;

namespace TypedKafka.Client.Administration;

/// <summary>Which offset of a partition to look up.</summary>
public readonly record struct OffsetSpec
{
    private OffsetSpec(long timestamp) => Timestamp = timestamp;

    /// <summary>The first offset that is still there.</summary>
    public static OffsetSpec Earliest { get; } = new(-2);

    /// <summary>The offset of the next record; for read_committed that of the first record that an open transaction holds back.</summary>
    public static OffsetSpec Latest { get; } = new(-1);

    /// <summary>The record with the largest timestamp (KIP-734, brokers from 3.0 on).</summary>
    public static OffsetSpec MaxTimestamp { get; } = new(-3);

    /// <summary>As the protocol has it: milliseconds since 1970, or a negative number that names a place.</summary>
    internal long Timestamp { get; }

    /// <summary>The first record whose timestamp is not before this one.</summary>
    public static OffsetSpec ForTimestamp(DateTimeOffset timestamp)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timestamp, DateTimeOffset.UnixEpoch);
        return new(timestamp.ToUnixTimeMilliseconds());
    }

    /// <summary>What is looked up.</summary>
    public override string ToString() => Timestamp switch
    {
        -1 => "latest",
        -2 => "earliest",
        -3 => "largest timestamp",
        _ => DateTimeOffset.FromUnixTimeMilliseconds(Timestamp).ToString("O", CultureInfo.InvariantCulture),
    };
}
