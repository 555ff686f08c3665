using System.Diagnostics.CodeAnalysis;
using TypedKafka.Client.Consuming.Records;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Client.Consuming;

/// <summary>
/// The partitions of one consumer, and the way of fetched bytes through each of them to the reader.
/// </summary>
/// <remarks>
/// Who owns which buffer: an answer's bytes are filled by the connection's read loop and handed over with <see cref="Arrive"/>; from then on the partition owns them. The thread
/// pool cuts them into <see cref="PreparedRecords"/>, one ahead of the reader; those lent out are the holder's until it disposes the
/// <see cref="ConsumedBatch"/>. Who runs what: everything here runs under <see cref="Gate"/>, which is held for a few field accesses and never across I/O, decompression, or a call of
/// user code; <see cref="Prepare"/> does its work outside of it and looks at the epoch again before it stores the result.
/// </remarks>
internal sealed class PartitionTable(FetchedRecordsPool pool, PartitionTableSettings settings, Action changed)
{
    private readonly Dictionary<TopicPartition, AssignedPartition> _partitions = [];
    private readonly Queue<AssignedPartition> _deliverable = new();
    private readonly Queue<Exception> _errors = new();

    public Lock Gate { get; } = new();

    public ReaderSignal Reader { get; } = new();

    /// <summary>Read under <see cref="Gate"/>.</summary>
    public IReadOnlyCollection<AssignedPartition> Partitions => _partitions.Values;

    /// <summary>Whether nothing waits for the reader and nothing is at it: it is starving. Read under <see cref="Gate"/>.</summary>
    public bool IsReaderStarving => _deliverable.Count == 0 && _partitions.Values.All(p => p.Lease is null);

    public bool TryGet(TopicPartition id, [NotNullWhen(true)] out AssignedPartition? partition) => _partitions.TryGetValue(id, out partition);

    /// <summary>Adds partitions whose offset is not known yet; those that are there stay as they are.</summary>
    public void Add(IEnumerable<TopicPartition> ids, bool held)
    {
        lock (Gate)
        {
            foreach (var id in ids)
            {
                if (!_partitions.ContainsKey(id))
                    _partitions.Add(id, new AssignedPartition(this, id) { IsHeld = held });
            }
        }

        changed();
    }

    public void Remove(IEnumerable<TopicPartition> ids)
    {
        lock (Gate)
        {
            foreach (var id in ids)
            {
                if (!_partitions.Remove(id, out var partition))
                    continue;

                partition.IsRemoved = true;
                partition.DropBuffers();
            }
        }

        changed();
    }

    /// <summary>Stops handing out these partitions: batches that are at the reader become stale.</summary>
    public void Hold(IEnumerable<TopicPartition> ids) => ForEach(ids, static p => p.IsHeld = true);

    public void StartDelivery(IEnumerable<TopicPartition> ids) => ForEach(ids, static p => p.IsHeld = false);

    public void SetPaused(IEnumerable<TopicPartition> ids, bool paused)
    {
        lock (Gate)
        {
            foreach (var id in ids)
            {
                var partition = Get(id);
                partition.IsPaused = paused;
                Advance(partition);
            }
        }

        changed();
    }

    /// <summary>Sets where the partition is read from next; what was fetched or is being looked up for it is forgotten.</summary>
    public void Seek(TopicPartition id, long position, OffsetStage stage)
    {
        if (!TrySeek(id, position, stage)) throw NotAssigned(id);
    }

    /// <returns><see langword="false"/> when the partition is not assigned.</returns>
    public bool TrySeek(TopicPartition id, long position, OffsetStage stage)
    {
        lock (Gate)
        {
            if (!_partitions.TryGetValue(id, out var partition)) return false;
            partition.Position = position;
            partition.Stage = stage;
            partition.IsResolving = false;
            partition.NotBefore = 0;
            partition.DropBuffers();
        }

        changed();
        return true;
    }

    public AssignedPartition Get(TopicPartition id) => _partitions.TryGetValue(id, out var partition) ? partition : throw NotAssigned(id);

    public bool IsStale(AssignedPartition partition, int epoch)
    {
        lock (Gate)
            return partition.IsRemoved || partition.IsHeld || partition.Epoch != epoch;
    }

    /// <summary>The reader gets this exception, once; what says the same as one that waits already is dropped.</summary>
    public void Report(Exception exception)
    {
        lock (Gate)
        {
            if (_errors.All(e => e.Message != exception.Message))
                _errors.Enqueue(exception);
        }

        Reader.Set();
    }

    /// <summary>The next batch for the reader, or <see langword="null"/> if there is none now.</summary>
    /// <exception cref="KafkaException">What was reported, or what keeps a partition from being read.</exception>
    public ConsumedBatch? Take()
    {
        Exception? error = null;
        ConsumedBatch? batch = null;
        lock (Gate)
        {
            if (_errors.TryDequeue(out error))
            {
                // It comes before any record.
            }
            else
            {
                while (batch is null && error is null && _deliverable.TryDequeue(out var partition))
                {
                    partition.IsQueued = false;
                    if (partition.IsDeliverable)
                        batch = Lend(partition, out error);
                }
            }
        }

        if (batch is not null || error is not null)
            changed();
        return error is null ? batch : throw error;
    }

    private ConsumedBatch? Lend(AssignedPartition partition, out Exception? error)
    {
        error = null;
        PreparedRecords? records = null;
        if (partition.Remainder is not null)
        {
            records = partition.Remainder;
            partition.Remainder = null;
        }
        else if (partition.Prepared is not null)
        {
            records = partition.Prepared;
            partition.Prepared = null;
        }
        else
        {
            error = partition.Error;
            partition.DropBuffers();
            partition.NotBefore = settings.RetryAfter();
            return null;
        }

        partition.Lease = new ConsumedBatch(this, partition, records);
        Advance(partition);
        return partition.Lease;
    }

    /// <summary>The end of a loan; the reader has moved as far as <paramref name="records"/> was read.</summary>
    public void GiveBack(AssignedPartition partition, ConsumedBatch batch, PreparedRecords records)
    {
        lock (Gate)
        {
            if (partition.Lease == batch)
                partition.Lease = null;
            if (partition.IsRemoved || partition.Epoch != batch.Epoch)
            {
                records.Release();
            }
            else
            {
                partition.Position = records.Position;
                if (batch.HasFailed)
                {
                    records.Release();
                    partition.DropBuffers();
                    partition.NotBefore = settings.RetryAfter();
                }
                else if (batch.IsFullyRead)
                {
                    records.Release();
                }
                else
                {
                    partition.Remainder = records;
                }
            }

            Advance(partition);
        }

        changed();
    }

    /// <summary>A fetch brought bytes; the reference of the caller goes over to the partition. Call under <see cref="Gate"/>, for the epoch that the fetch was sent for.</summary>
    public void Arrive(AssignedPartition partition, FetchedRecords records)
    {
        partition.Arrived = records;
        partition.FetchOffset = records.NextOffset;
        Advance(partition);
    }

    /// <summary>Puts an error behind everything that was fetched before it. Call under <see cref="Gate"/>.</summary>
    public void Fail(AssignedPartition partition, Exception error)
    {
        partition.Error = error;
        Advance(partition);
    }

    /// <summary>Cuts the next part out of what was fetched; on the thread pool.</summary>
    public void Prepare(AssignedPartition partition)
    {
        FetchedRecords source;
        int epoch;
        lock (Gate)
        {
            if (!partition.IsPreparing || partition.IsBeingCut || partition.Preparing is null)
                return;

            partition.IsBeingCut = true;
            source = partition.Preparing;
            epoch = partition.Epoch;
        }

        var prepared = pool.RentPrepared();
        Exception? error = null;
        try
        {
            prepared.Fill(source, settings.ReadCommitted, settings.CheckCrcs, settings.MaximumUnpacked);
        }
        catch (CorruptRecordException e)
        {
            error = PartitionErrors.Corrupt(partition.Id, prepared.NextOffset, e);
        }

        lock (Gate)
        {
            if (partition.Epoch != epoch)
            {
                prepared.Release();
                source.Release();
                return;
            }

            partition.IsPreparing = false;
            partition.IsBeingCut = false;
            if (source.IsExhausted || error is not null)
            {
                partition.Preparing = null;
                source.Release();
            }

            if (error is not null)
                partition.Error = error;
            if (error is not null && prepared.NextOffset == partition.Position)
                prepared.Release();
            else
                partition.Prepared = prepared;
            Advance(partition);
        }

        changed();
    }

    /// <summary>Moves what can be moved a step further. Level-triggered: calling it once too often does no harm.</summary>
    public void Advance(AssignedPartition partition)
    {
        if (partition.IsRemoved)
            return;

        if (partition is { Lease: null, Remainder: null, Prepared: { IsEmpty: true } empty })
        {
            // Only markers and aborted records: there is nothing that the reader could move over.
            partition.Position = Math.Max(partition.Position, empty.NextOffset);
            partition.Prepared = null;
            empty.Release();
        }

        // Not before the reader has taken what is ready: so a partition never holds more than one buffer at the reader, one ready, and one that has arrived or is on its way.
        if (partition is { Preparing: null, Prepared: null, Arrived: not null })
        {
            partition.Preparing = partition.Arrived;
            partition.Arrived = null;
        }

        if (partition is { Prepared: null, Error: null, IsPreparing: false, Preparing: not null })
        {
            partition.IsPreparing = true;
            ThreadPool.UnsafeQueueUserWorkItem(partition, preferLocal: false);
        }

        if (partition.IsDeliverable && !partition.IsQueued)
        {
            partition.IsQueued = true;
            _deliverable.Enqueue(partition);
            Reader.Set();
        }
    }

    private void ForEach(IEnumerable<TopicPartition> ids, Action<AssignedPartition> action)
    {
        lock (Gate)
        {
            foreach (var id in ids)
            {
                if (!_partitions.TryGetValue(id, out var partition))
                    continue;

                action(partition);
                Advance(partition);
            }
        }

        changed();
    }

    private static InvalidOperationException NotAssigned(TopicPartition id) => new($"{id} is not assigned to this consumer.");
}
