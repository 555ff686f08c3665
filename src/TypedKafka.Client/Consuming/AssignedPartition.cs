using TypedKafka.Client.Consuming.Records;

namespace TypedKafka.Client.Consuming;

/// <summary>
/// One partition while it belongs to the consumer; given up and assigned again, it is another object. Everything in it is guarded by the lock of its
/// <see cref="PartitionTable"/>. Fetched bytes go through it in order: in flight, <see cref="Arrived"/>, <see cref="Preparing"/>, <see cref="Prepared"/>, at the reader.
/// <see cref="Epoch"/> rises when the position is set or the assignment ends: what was under way for an older one is thrown away when it comes.
/// </summary>
internal sealed class AssignedPartition(PartitionTable table, TopicPartition id) : IThreadPoolWorkItem
{
    public TopicPartition Id { get; } = id;

    public int Epoch { get; set; }

    public bool IsRemoved { get; set; }

    /// <summary>Set while the group's listener has the word: nothing is handed out.</summary>
    public bool IsHeld { get; set; }

    public bool IsPaused { get; set; }

    public OffsetStage Stage { get; set; }

    /// <summary>Whether offsets are being looked up for it.</summary>
    public bool IsResolving { get; set; }

    /// <summary>The next offset for the reader, as far as the reader has moved; -1 while it is unknown. A batch at the reader is ahead of it.</summary>
    public long Position { get; set; } = -1;

    /// <summary>The next offset to fetch: behind everything that was fetched already.</summary>
    public long FetchOffset { get; set; } = -1;

    /// <summary>Whether a fetch that includes it is on its way.</summary>
    public bool IsInFlight { get; set; }

    /// <summary>When it was last part of an answer with records, as a running number: those that waited longest are asked for first.</summary>
    public long Served { get; set; }

    /// <summary>Whether the pool was given what this partition needs when it is as busy as it can be.</summary>
    public bool IsStocked { get; set; }

    /// <summary>Not fetched before this moment: a refusal would only repeat.</summary>
    public long NotBefore { get; set; }

    /// <summary>The metadata that the last refusal was seen with; newer metadata ends the wait.</summary>
    public object? RefusedWith { get; set; }

    /// <summary>Fetched, not looked at yet.</summary>
    public FetchedRecords? Arrived { get; set; }

    /// <summary>Fetched, being cut into parts.</summary>
    public FetchedRecords? Preparing { get; set; }

    /// <summary>Whether the thread pool was asked for the next part.</summary>
    public bool IsPreparing { get; set; }

    /// <summary>Whether a thread of the pool is at it: then that thread releases what it works on.</summary>
    public bool IsBeingCut { get; set; }

    /// <summary>What a holder gave back without reading it to the end.</summary>
    public PreparedRecords? Remainder { get; set; }

    /// <summary>The next part for the reader.</summary>
    public PreparedRecords? Prepared { get; set; }

    /// <summary>The part at the reader.</summary>
    public ConsumedBatch? Lease { get; set; }

    /// <summary>What the reader gets after everything before it.</summary>
    public Exception? Error { get; set; }

    /// <summary>Whether it stands in the queue for the reader.</summary>
    public bool IsQueued { get; set; }

    public long HighWatermark { get; set; } = -1;

    public long LastStableOffset { get; set; } = -1;

    public long LogStartOffset { get; set; } = -1;

    /// <summary>The reader's position, with what the holder of a batch has read of it.</summary>
    public long ReaderPosition => Lease is { } lease && lease.Epoch == Epoch ? lease.Position : Position;

    /// <summary>Whether there is something to hand to the reader.</summary>
    public bool IsDeliverable => !IsRemoved && !IsHeld && !IsPaused && Lease is null
        && (Remainder is not null || Prepared is { IsEmpty: false } || (Error is not null && Prepared is null && !IsPreparing));

    /// <summary>Whether bytes of it wait to be read.</summary>
    public bool HasBuffered => Remainder is not null || Prepared is not null || Preparing is not null || Arrived is not null || Lease is not null;

    /// <summary>Whether another fetch may include it, as far as it goes by itself.</summary>
    public bool WantsFetch => !IsRemoved && !IsPaused && Stage == OffsetStage.Known && Error is null && !IsInFlight && !IsFull;

    /// <summary>One part is at the reader or ready, one fetch waits behind it: enough.</summary>
    public bool IsFull => Arrived is not null;

    /// <summary>Forgets everything that was fetched, and whatever is still under way for it.</summary>
    public void DropBuffers()
    {
        Epoch++;
        Arrived?.Release();
        Arrived = null;

        if (!IsBeingCut)
            Preparing?.Release();
        Preparing = null;
        IsPreparing = false;
        IsBeingCut = false;
        Remainder?.Release();
        Remainder = null;
        Prepared?.Release();
        Prepared = null;
        Error = null;
        FetchOffset = Position;
    }

    void IThreadPoolWorkItem.Execute() => table.Prepare(this);

    public override string ToString() => Id.ToString();
}
