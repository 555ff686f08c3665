using System.Runtime.CompilerServices;
using System.Text;
using TypedKafka.Client.Connections;
using TypedKafka.Client.Consuming.Records;
using TypedKafka.Protocol.Errors;
using TypedKafka.Protocol.Messages;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Client.Consuming.Fetching;

/// <summary>
/// The Fetch request to one broker, versions 4 to 18, used again and again: one is in flight at a time. Always a full fetch, without a fetch session. The response is read as it streams: the
/// records of each partition go from the socket into a rented buffer of that partition's own, and each partition is handed over as soon as it is complete.
/// Written by hand instead of by the generated codec, because that would need the whole response in memory and a list per array.
/// </summary>
internal sealed class BrokerFetch(int nodeId, FetchedRecordsPool pool, IFetchAnswers answers) : BrokerRequest
{
    /// <summary>Until here topics go by name, from the next version on by id (KIP-516).</summary>
    public const short LastVersionWithNames = 12;

    private const short FlexibleVersion = 12;
    private const int LongestTopicName = 1024;
    private const uint CurrentLeaderTag = 1;

    private readonly List<FetchEntry> _entries = [];

    // Where the last answered partition stood: brokers answer in the order of the request.
    private int _cursor;

    public override ApiKey ApiKey => ApiKey.Fetch;

    public int NodeId => nodeId;

    public IReadOnlyList<FetchEntry> Entries => _entries;

    public int MaxWaitMilliseconds { get; set; }

    public int MinBytes { get; set; }

    public int MaxBytes { get; set; }

    public int MaxBytesPerPartition { get; set; }

    public IsolationLevel IsolationLevel { get; set; }

    public string RackId { get; set; } = "";

    /// <summary>Whether any partition of the answer had records.</summary>
    public bool BroughtRecords { get; private set; }

    private bool IsFlexible => ApiVersion >= FlexibleVersion;

    private bool HasTopicIds => ApiVersion > LastVersionWithNames;

    public void Clear()
    {
        _entries.Clear();
        _cursor = 0;
        BroughtRecords = false;
    }

    public void Add(in FetchEntry entry) => _entries.Add(entry);

    public override void WriteBody(RequestWriter writer)
    {
        if (ApiVersion < 15)
            writer.WriteInt32(-1);
        writer.WriteInt32(MaxWaitMilliseconds);
        writer.WriteInt32(MinBytes);
        writer.WriteInt32(MaxBytes);
        writer.WriteByte((byte)IsolationLevel);
        if (ApiVersion >= 7)
        {
            // Session id 0 and epoch -1: every request names all it wants, and the broker keeps nothing.
            writer.WriteInt32(0);
            writer.WriteInt32(-1);
        }

        WriteTopics(writer);
        if (ApiVersion >= 7)
            WriteCount(writer, 0);
        if (ApiVersion >= 11)
            WriteString(writer, RackId);
        WriteNoTags(writer);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    public override async ValueTask ReadResponseAsync(ResponseReader reader)
    {
        reader.ReportThrottle(await reader.ReadInt32Async().ConfigureAwait(false));
        if (ApiVersion >= 7)
        {
            var error = (ErrorCode)await reader.ReadInt16Async().ConfigureAwait(false);
            await reader.ReadInt32Async().ConfigureAwait(false);
            if (error != ErrorCode.None)
            {
                answers.OnRefused(this, error);
                return;
            }
        }

        for (var topics = await reader.ReadArrayCountAsync(IsFlexible, 2).ConfigureAwait(false); topics > 0; topics--)
        {
            var first = await ReadTopicAsync(reader).ConfigureAwait(false);
            for (var partitions = await reader.ReadArrayCountAsync(IsFlexible, 4).ConfigureAwait(false); partitions > 0; partitions--)
                await ReadPartitionAsync(reader, first).ConfigureAwait(false);
            if (IsFlexible)
                await reader.SkipTagsAsync().ConfigureAwait(false);
        }

        if (IsFlexible)
            await reader.SkipTagsAsync().ConfigureAwait(false);
    }

    public override void OnFailed(KafkaConnectionException exception) => answers.OnFailed(this, exception);

    public override void OnWireReleased() => answers.OnIdle(this);

    private void WriteTopics(RequestWriter writer)
    {
        // Neighbours of one topic share its entry. A topic may come twice: the order of partitions is that of who waited longest.
        WriteCount(writer, CountRuns());
        for (var start = 0; start < _entries.Count;)
        {
            var end = start + 1;
            while (end < _entries.Count && IsSameTopic(start, end))
                end++;
            if (HasTopicIds)
                writer.WriteUuid(_entries[start].TopicId);
            else
                WriteString(writer, _entries[start].Partition.Id.Topic);
            WriteCount(writer, end - start);
            for (; start < end; start++)
                WritePartition(writer, _entries[start]);
            WriteNoTags(writer);
        }
    }

    private int CountRuns()
    {
        var runs = 0;
        for (var i = 0; i < _entries.Count; i++)
        {
            if (i == 0 || !IsSameTopic(i - 1, i))
                runs++;
        }

        return runs;
    }

    private bool IsSameTopic(int left, int right) => _entries[left].Partition.Id.Topic == _entries[right].Partition.Id.Topic;

    private void WritePartition(RequestWriter writer, in FetchEntry entry)
    {
        writer.WriteInt32(entry.Partition.Id.Partition);
        if (ApiVersion >= 9)
            writer.WriteInt32(entry.LeaderEpoch);
        writer.WriteInt64(entry.Offset);
        if (ApiVersion >= 12)
            writer.WriteInt32(-1);
        if (ApiVersion >= 5)
            writer.WriteInt64(-1);
        writer.WriteInt32(MaxBytesPerPartition);
        WriteNoTags(writer);
    }

    private void WriteCount(RequestWriter writer, int count)
    {
        if (IsFlexible)
            writer.WriteUnsignedVarint((uint)count + 1);
        else
            writer.WriteInt32(count);
    }

    private void WriteString(RequestWriter writer, string value)
    {
        if (IsFlexible)
            writer.WriteCompactNullableString(value);
        else
            writer.WriteNullableString(value);
    }

    private void WriteNoTags(RequestWriter writer)
    {
        if (IsFlexible)
            writer.WriteByte(0);
    }

    /// <summary>Finds the first entry of the topic that comes next; -1 for a topic that was not asked for.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadTopicAsync(ResponseReader reader)
    {
        if (HasTopicIds)
            return FindTopic(await reader.ReadUuidAsync().ConfigureAwait(false));

        var length = IsFlexible ? (int)await reader.ReadUnsignedVarintAsync().ConfigureAwait(false) - 1 : await reader.ReadInt16Async().ConfigureAwait(false);
        if (length is < 0 or > LongestTopicName)
            throw new ProtocolException($"A Fetch response names a topic with {length} bytes.");
        await reader.EnsureAsync(length).ConfigureAwait(false);
        var found = FindTopic(reader.Buffered[..length]);
        reader.Advance(length);
        return found;
    }

    private int FindTopic(Guid id)
    {
        for (var i = 0; i < _entries.Count; i++)
        {
            var at = (_cursor + i) % _entries.Count;
            if (_entries[at].TopicId == id)
                return at;
        }

        return -1;
    }

    private int FindTopic(ReadOnlySpan<byte> name)
    {
        Span<char> chars = stackalloc char[LongestTopicName];
        ReadOnlySpan<char> text = chars[..Encoding.UTF8.GetChars(name, chars)];
        for (var i = 0; i < _entries.Count; i++)
        {
            var at = (_cursor + i) % _entries.Count;
            if (text.SequenceEqual(_entries[at].Partition.Id.Topic))
                return at;
        }

        return -1;
    }

    private int FindPartition(int topicEntry, int partition)
    {
        if (topicEntry < 0)
            return -1;

        var topic = _entries[topicEntry].Partition.Id.Topic;
        for (var i = 0; i < _entries.Count; i++)
        {
            var at = (_cursor + i) % _entries.Count;
            var id = _entries[at].Partition.Id;
            if (id.Partition != partition || id.Topic != topic)
                continue;

            _cursor = (at + 1) % _entries.Count;
            return at;
        }

        return -1;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask ReadPartitionAsync(ResponseReader reader, int topicEntry)
    {
        var found = FindPartition(topicEntry, await reader.ReadInt32Async().ConfigureAwait(false));
        var answer = new PartitionAnswer
        {
            Error = (ErrorCode)await reader.ReadInt16Async().ConfigureAwait(false),
            HighWatermark = await reader.ReadInt64Async().ConfigureAwait(false),
            LastStableOffset = await reader.ReadInt64Async().ConfigureAwait(false),
            LogStartOffset = ApiVersion >= 5 ? await reader.ReadInt64Async().ConfigureAwait(false) : -1,
            LeaderId = -1,
            LeaderEpoch = -1,
        };
        var entry = found >= 0 ? _entries[found] : default;
        var wanted = found >= 0 && answers.IsWanted(entry);
        FetchedRecords? records = null;
        try
        {
            records = await ReadRecordsAsync(reader, entry.Offset, wanted && answer.Error == ErrorCode.None).ConfigureAwait(false);
            if (IsFlexible)
                answer = await ReadTagsAsync(reader, answer).ConfigureAwait(false);
        }
        catch
        {
            records?.Release();
            throw;
        }

        if (found < 0)
            return;

        answer.Records = records;
        BroughtRecords |= records is not null;
        answers.OnPartition(this, entry, answer);
    }

    /// <summary>Aborted transactions, preferred replica, and the records with them.</summary>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<FetchedRecords?> ReadRecordsAsync(ResponseReader reader, long offset, bool wanted)
    {
        FetchedRecords? records = null;
        try
        {
            // The list comes before the length of the records, so an object is needed before it is known whether there are any.
            var aborted = await reader.ReadArrayCountAsync(IsFlexible, 2 * sizeof(long)).ConfigureAwait(false);
            if (wanted && aborted > 0)
                records = pool.RentEmpty();
            for (var i = 0; i < aborted; i++)
            {
                var producerId = await reader.ReadInt64Async().ConfigureAwait(false);
                var firstOffset = await reader.ReadInt64Async().ConfigureAwait(false);
                records?.Aborted.Add(producerId, firstOffset);
                if (IsFlexible)
                    await reader.SkipTagsAsync().ConfigureAwait(false);
            }

            if (ApiVersion >= 11)
                await reader.ReadInt32Async().ConfigureAwait(false);
            var length = await ReadRecordsLengthAsync(reader).ConfigureAwait(false);
            if (!wanted || length <= 0)
            {
                await reader.SkipAsync(Math.Max(length, 0)).ConfigureAwait(false);
                records?.Release();
                return null;
            }

            records ??= pool.RentEmpty();
            records.Aborted.Sort();
            await reader.ReadIntoAsync(records.Rent(length, offset)).ConfigureAwait(false);
            return records;
        }
        catch
        {
            records?.Release();
            throw;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<int> ReadRecordsLengthAsync(ResponseReader reader)
    {
        var length = IsFlexible ? (long)await reader.ReadUnsignedVarintAsync().ConfigureAwait(false) - 1 : await reader.ReadInt32Async().ConfigureAwait(false);

        // Before anything is rented for it.
        if (length > reader.Remaining)
            throw new ProtocolException($"A Fetch response says that {length} bytes of records follow, but {reader.Remaining} bytes of it are left.");
        return (int)length;
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<PartitionAnswer> ReadTagsAsync(ResponseReader reader, PartitionAnswer answer)
    {
        for (var count = await reader.ReadUnsignedVarintAsync().ConfigureAwait(false); count > 0; count--)
        {
            var tag = await reader.ReadUnsignedVarintAsync().ConfigureAwait(false);
            var size = await reader.ReadUnsignedVarintAsync().ConfigureAwait(false);
            if (size > (uint)reader.Remaining)
                throw new ProtocolException($"A tagged field of a Fetch response says it has {size} bytes, but {reader.Remaining} are left.");
            if (tag != CurrentLeaderTag || size < 2 * sizeof(int))
            {
                await reader.SkipAsync((int)size).ConfigureAwait(false);
                continue;
            }

            answer.LeaderId = await reader.ReadInt32Async().ConfigureAwait(false);
            answer.LeaderEpoch = await reader.ReadInt32Async().ConfigureAwait(false);
            await reader.SkipAsync((int)size - (2 * sizeof(int))).ConfigureAwait(false);
        }

        return answer;
    }
}
