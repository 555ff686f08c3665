using TypedKafka.Client;

namespace TypedKafka.Handling;

/// <summary>
/// How far a partition has been handled, and how far that has been committed. Offsets here are positions: the next record's. The worker moves
/// <see cref="Completed"/> on, one record after the other, so that everything below it is done; the committer reads it from another thread.
/// </summary>
internal sealed class PartitionProgress(TopicPartition partition)
{
    private const long Unknown = -1;

    private long _completed = Unknown;
    private long _committed = Unknown;

    public TopicPartition Partition { get; } = partition;

    /// <summary>The position below which every record is handled, or -1 before the first.</summary>
    public long Completed => Volatile.Read(ref _completed);

    /// <summary><see langword="true"/> when something is handled that no commit has covered yet.</summary>
    public bool HasUncommitted => Completed > Volatile.Read(ref _committed);

    /// <summary>Everything below <paramref name="position"/> is handled. A position never moves back.</summary>
    public void Complete(long position)
    {
        if (position > _completed) Volatile.Write(ref _completed, position);
    }

    /// <summary>A commit of <paramref name="position"/> has succeeded.</summary>
    public void Committed(long position)
    {
        if (position > _committed) Volatile.Write(ref _committed, position);
    }
}
