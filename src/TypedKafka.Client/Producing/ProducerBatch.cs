using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Client.Producing;

/// <summary>
/// A batch on its way, used again and again. Two hold it: its bytes (queue or wire) and its deliveries. Expiry ends the second only, so that memory
/// which a socket may still be reading goes back to no pool (KAFKA-19012). All but the work item is guarded by the lock of its <see cref="PartitionQueue"/>.
/// </summary>
internal sealed class ProducerBatch(ProducerBatchPool pool) : IThreadPoolWorkItem
{
    /// <summary>How far the ordinals of batches are apart: the parts of one that is split, and theirs, come between.</summary>
    public const long OrdinalStep = 1L << 24;

    private RecordSlot[] _slots = [];
    private int _slotCount;
    private int _next;
    private int _nextSeen;
    private int _holders;
    private int _runners;
    private bool _compressing;
    private Exception? _exception;
    private long _baseOffset;
    private long _appendTime;

    /// <summary>The bytes.</summary>
    public RecordBatchBuilder Builder { get; } = new();

    public PartitionQueue Partition { get; private set; } = null!;

    /// <summary>Counts the batches of a partition: the order in which they must be written.</summary>
    public long Ordinal { get; set; }

    /// <summary>How many ordinals are the batch's own, for its parts.</summary>
    public long OrdinalSpan { get; set; }

    /// <summary>When the first record was appended.</summary>
    public long OpenedAt { get; private set; }

    /// <summary>When its records are given up.</summary>
    public long ExpiresAt { get; private set; }

    public FlushGeneration Generation { get; set; } = null!;

    public int RecordCount => Builder.RecordCount;

    /// <summary>Bytes that count against the buffer memory.</summary>
    public int Reserved { get; set; }

    /// <summary>How often it was given to a connection.</summary>
    public int Attempts { get; set; }

    /// <summary>Whether an attempt ended without saying if the broker has written it.</summary>
    public bool MayHaveBeenWritten { get; set; }

    public bool HasSequence { get; set; }

    public int BaseSequence { get; set; }

    public long ProducerId { get; set; }

    public short ProducerEpoch { get; set; }

    /// <summary>The broker did not expect its sequence, or did not know the producer.</summary>
    public bool IsOutOfSequence { get; set; }

    /// <summary>Its deliveries were told already; only its bytes are still on the wire.</summary>
    public bool IsGivenUp { get; set; }

    /// <summary>Compression is under way: not to be sent yet.</summary>
    public bool IsCompressing => Volatile.Read(ref _compressing);

    /// <summary>What the last attempt came to.</summary>
    public BatchResult Result;

    public void Open(PartitionQueue partition, long ordinal, int capacity, long now, long expiresAt, FlushGeneration generation)
    {
        Partition = partition;
        Ordinal = ordinal;
        OrdinalSpan = OrdinalStep;
        OpenedAt = now;
        ExpiresAt = expiresAt;
        Generation = generation;
        Reserved = capacity;
        Builder.Begin(capacity);
        _holders = 2;
    }

    /// <summary>Appends a record that was found to have room.</summary>
    public void Append(in RecordData record, RecordDelivery? delivery)
    {
        AddSlot(new RecordSlot { Delivery = delivery, Timestamp = record.Timestamp });
        Builder.Append(record.Timestamp, record.Key, record.HasKey, record.Value, record.HasValue, record.Headers, record.HeaderCount);
    }

    /// <summary>Adds who is told of the next record, for callers that fill <see cref="Builder"/> themselves.</summary>
    public void AddSlot(RecordSlot slot)
    {
        if (_slotCount == _slots.Length) GrowSlots();
        _slots[_slotCount++] = slot;
    }

    public RecordSlot Slot(int index) => _slots[index];

    /// <summary>Compresses on the thread pool; the partition is woken when it is done.</summary>
    public void BeginCompressing()
    {
        Volatile.Write(ref _compressing, true);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Checksums what was not compressed, and writes the header. On the sender's thread, outside of locks.</summary>
    public void Prepare()
    {
        if (!Builder.IsSealed) Builder.Seal(CompressionType.None, 0);
        Builder.Complete(
            HasSequence ? ProducerId : RecordBatchHeader.NoProducerId,
            HasSequence ? ProducerEpoch : RecordBatchHeader.NoProducerEpoch,
            HasSequence ? BaseSequence : RecordBatchHeader.NoSequence,
            isTransactional: pool.Core.Transactions is not null);
    }

    /// <summary>Tells all deliveries, on one work item. Offsets count up from <paramref name="baseOffset"/> unless it is -1.</summary>
    /// <param name="baseOffset">The first record's offset.</param>
    /// <param name="appendTime">The broker's timestamp for all records; -1 when they keep theirs.</param>
    public void Deliver(long baseOffset, long appendTime)
    {
        _baseOffset = baseOffset;
        _appendTime = appendTime;
        BeginDeliveries();
    }

    public void Fail(Exception exception)
    {
        _exception = exception;

        // Before anybody is told, and before a flush is over: a commit must not overlook it.
        pool.Core.Transactions?.OnBatchFailed(this, exception);
        BeginDeliveries();
    }

    /// <summary>Nobody reads the bytes any more. Not under the partition's lock.</summary>
    public void ReleaseBytes()
    {
        var reserved = Reserved;
        Reserved = 0;
        Builder.Reset();
        pool.Core.ReleaseMemory(reserved);
        LetGo();
    }

    /// <summary>Its records live on in other batches: nobody is told by this one. Not under the partition's lock.</summary>
    public void Dissolve()
    {
        pool.Core.Flushes.Leave(Generation);
        LetGo();
        ReleaseBytes();
    }

    /// <summary>Called at times while deliveries run: if they have not moved since the last call, another thread goes on with the next.</summary>
    public void AssistIfStuck()
    {
        var next = Volatile.Read(ref _next);
        if (next != _nextSeen)
        {
            _nextSeen = next;
            return;
        }

        if (next >= _slotCount) return;
        var runners = Volatile.Read(ref _runners);
        if (runners == 0 || Interlocked.CompareExchange(ref _runners, runners + 1, runners) != runners) return;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        if (IsCompressing) Compress();
        else RunDeliveries();
    }

    private void BeginDeliveries()
    {
        _next = 0;
        _nextSeen = -1;
        Volatile.Write(ref _runners, 1);
        pool.Core.Deliveries.Add(this);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void RunDeliveries()
    {
        // Each index is taken once, so that a second runner can step in where user code blocks the first.
        var count = _slotCount;
        for (var index = Interlocked.Increment(ref _next) - 1; index < count; index = Interlocked.Increment(ref _next) - 1)
        {
            ref var slot = ref _slots[index];
            if (slot.Delivery is not { } delivery) continue;
            try
            {
                if (_exception is not null) delivery.OnFailed(_exception);
                else delivery.OnDelivered(Partition.Index, _baseOffset < 0 ? -1 : _baseOffset + index, _appendTime < 0 ? slot.Timestamp : _appendTime);
            }
            catch (Exception exception)
            {
                ProducerLog.DeliveryCallbackFailed(pool.Core.Logger, Partition.Name, exception);
            }
        }

        if (Interlocked.Decrement(ref _runners) != 0) return;
        pool.Core.Deliveries.Remove(this);
        pool.Core.Flushes.Leave(Generation);
        LetGo();
    }

    // Rented, not kept with the batch: batches differ in size, and together they hold no more records than are under way.
    private void GrowSlots()
    {
        var larger = pool.Slots.Rent(Math.Max(1, _slotCount * 2));
        _slots.AsSpan(0, _slotCount).CopyTo(larger);
        ReturnSlots();
        _slots = larger;
    }

    private void ReturnSlots()
    {
        if (_slots.Length == 0) return;
        Array.Clear(_slots, 0, _slotCount);
        pool.Slots.Return(_slots);
        _slots = [];
    }

    private void Compress()
    {
        var core = pool.Core;
        try
        {
            Builder.Seal(core.Compression, core.CompressionLevel);
        }
        finally
        {
            // Memory of the compressed form has taken the place of the other.
            core.Memory.Reserve(Builder.Capacity - Reserved);
            Reserved = Builder.Capacity;
            Volatile.Write(ref _compressing, false);
        }

        core.Wake(Partition);
    }

    private void LetGo()
    {
        if (Interlocked.Decrement(ref _holders) != 0) return;
        ReturnSlots();
        _slotCount = 0;
        _exception = null;
        Partition = null!;
        Generation = null!;
        Attempts = 0;
        MayHaveBeenWritten = false;
        HasSequence = false;
        IsOutOfSequence = false;
        IsGivenUp = false;
        Result = default;
        pool.Return(this);
    }
}
