using TypedKafka.Protocol.Errors;

namespace TypedKafka.Client;

/// <summary>
/// There is no valid offset to read from and <see cref="OffsetReset.None"/> forbids to choose one: none is committed, or the broker no longer has it. Seek to
/// an offset within the range, or commit one.
/// </summary>
public sealed class KafkaOffsetOutOfRangeException : KafkaPartitionException
{
    internal KafkaOffsetOutOfRangeException(TopicPartition partition, long offset, long startOffset, long endOffset)
        : base(partition, offset, Describe(partition, offset, startOffset, endOffset), new KafkaError((short)ErrorCode.OffsetOutOfRange))
    {
        StartOffset = startOffset;
        EndOffset = endOffset;
    }

    /// <summary>The first offset that the partition has.</summary>
    public long StartOffset { get; }

    /// <summary>The offset after the last one that the partition has.</summary>
    public long EndOffset { get; }

    private static string Describe(TopicPartition partition, long offset, long start, long end)
    {
        var what = offset < 0 ? $"{partition} has no committed offset" : $"Offset {offset} of {partition} is out of range";
        return $"{what}, the offset reset policy is none, and the partition has the offsets {start} to {end} (the end not included). Seek to one of them, or choose another {nameof(ConsumerOptions)}.{nameof(ConsumerOptions.OffsetReset)}.";
    }
}
