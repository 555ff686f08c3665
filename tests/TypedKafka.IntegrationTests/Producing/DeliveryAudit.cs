namespace TypedKafka.IntegrationTests.Producing;

/// <summary>Compares what was acknowledged with what another client reads, record by record.</summary>
internal sealed class DeliveryAudit(long[] acknowledgedOffsets, int partitions)
{
    private readonly int[] _times = new int[acknowledgedOffsets.Length];
    private readonly int[] _last = [.. Enumerable.Repeat(-1, partitions)];

    public long Read { get; private set; }

    public long OutOfOrder { get; private set; }

    /// <summary>Records that are not where their acknowledgement said.</summary>
    public long Misplaced { get; private set; }

    /// <summary>Acknowledgements that named no offset.</summary>
    public long Unplaced => acknowledgedOffsets.Count(offset => offset < 0);

    public long Lost => _times.Count(times => times == 0);

    public long Doubled => _times.Sum(times => Math.Max(0, times - 1));

    /// <summary>Takes a record, those of a partition in the order of their offsets.</summary>
    public void Take(int partition, long offset, int number)
    {
        Read++;
        if (_times[number]++ == 0)
        {
            if (number <= _last[partition]) OutOfOrder++;
            _last[partition] = number;
        }

        var acknowledged = acknowledgedOffsets[number];
        if (partition != number % partitions || (acknowledged >= 0 && acknowledged != offset)) Misplaced++;
    }

    public override string ToString() =>
        $"{acknowledgedOffsets.Length} acknowledged, {Read} read, {Lost} lost, {Doubled} doubled, {OutOfOrder} out of order, {Misplaced} not where they were acknowledged ({Unplaced} acknowledged without an offset)";
}
