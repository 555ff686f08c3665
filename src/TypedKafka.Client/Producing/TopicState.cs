using System.Text;
using TypedKafka.Client.Cluster;
using TypedKafka.Client.Producing;

namespace TypedKafka.Client;

/// <summary>A topic as a producer knows it: its partitions' queues, and the records that wait for its metadata. Kept by callers, so that a send needs no look-up.</summary>
internal sealed class TopicState
{
    private readonly Lock _lock = new();
    private readonly ProducerCore _core;
    private readonly List<PendingAppend> _waiting = [];
    private PartitionQueue[] _partitions = [];
    private Guid _id;
    private int _resolving;

    public TopicState(ProducerCore core, string name)
    {
        _core = core;
        Name = name;
        NameUtf8 = Encoding.UTF8.GetBytes(name);
        Sticky = new StickyPartitioner(core.Settings.BatchSize);
    }

    public string Name { get; }

    public byte[] NameUtf8 { get; }

    /// <summary>The topic's id; all zero where brokers have none (before 2.8).</summary>
    public Guid Id
    {
        get
        {
            lock (_lock) return _id;
        }
    }

    public StickyPartitioner Sticky { get; }

    /// <summary>The partitions by index; empty until the topic is known.</summary>
    public PartitionQueue[] Partitions => Volatile.Read(ref _partitions);

    /// <summary>Whether somebody waits for metadata.</summary>
    public bool IsWaitedFor
    {
        get
        {
            lock (_lock) return _waiting.Count > 0;
        }
    }

    /// <summary>Whether the partition is there, or any where none is named.</summary>
    public bool Covers(int? partition) => (partition ?? 0) < Partitions.Length;

    /// <summary>Makes a record wait for metadata; false when there is no need to.</summary>
    public bool TryWait(PendingAppend pending)
    {
        lock (_lock)
        {
            if (Covers(pending.Partition)) return false;
            _waiting.Add(pending);
        }

        _core.Resolve(this);
        return true;
    }

    /// <summary>Takes over what metadata says. Records that need wait for it no longer go to the queue for room, before anybody sees the partitions and overtakes them.</summary>
    /// <returns>Whether there were any.</returns>
    public bool Update(Guid id, IReadOnlyList<PartitionMetadata> known, AppendQueue queue)
    {
        var released = false;
        PartitionQueue[] partitions;
        var recreated = false;
        lock (_lock)
        {
            recreated = _id != Guid.Empty && id != Guid.Empty && id != _id;
            if (id != Guid.Empty) _id = id;
            partitions = _partitions;
            if (known.Count > partitions.Length)
            {
                // A topic's partitions only ever grow; one that was made anew with fewer gets errors for the rest.
                var more = new PartitionQueue[known.Count];
                partitions.CopyTo(more, 0);
                for (var index = partitions.Length; index < more.Length; index++) more[index] = new PartitionQueue(_core, this, index);
                partitions = more;
            }

            for (var index = 0; index < known.Count; index++)
            {
                if (recreated) partitions[index].Restart();
                if (partitions[index].SetLeader(known[index].LeaderId ?? -1)) _core.LeaderChanged(partitions[index]);
            }

            for (var index = 0; index < _waiting.Count;)
            {
                if ((_waiting[index].Partition ?? 0) >= partitions.Length)
                {
                    index++;
                    continue;
                }

                queue.Add(_waiting[index]);
                _waiting.RemoveAt(index);
                released = true;
            }

            Volatile.Write(ref _partitions, partitions);
        }

        return released;
    }

    /// <summary>True for the one that is to find out about the topic.</summary>
    public bool BeginResolving() => Interlocked.Exchange(ref _resolving, 1) == 0;

    /// <summary>Whether somebody waits still; if not, the next who waits begins anew.</summary>
    public bool ContinueResolving()
    {
        lock (_lock)
        {
            if (_waiting.Count > 0) return true;
            Volatile.Write(ref _resolving, 0);
            return false;
        }
    }

    /// <summary>Removes those whose time is over, or all.</summary>
    public List<PendingAppend>? TakeExpired(bool all)
    {
        List<PendingAppend>? ended = null;
        lock (_lock)
        {
            for (var index = 0; index < _waiting.Count;)
            {
                var pending = _waiting[index];
                if (!all && !pending.HasEnded && !pending.Deadline.IsExpired)
                {
                    index++;
                    continue;
                }

                if (pending.TryEnd()) (ended ??= []).Add(pending);
                _waiting.RemoveAt(index);
            }
        }

        return ended;
    }
}
