using TypedKafka.Protocol.Messages;

namespace TypedKafka.Testing.Broker.Tests;

/// <summary>A transactional producer, request by request: it says of itself what it was told, unless a test lets it say something else.</summary>
internal sealed class TransactionClient(WireClient wire, string transactionalId) : IAsyncDisposable
{
    /// <summary>The time of every first record of a batch. It is near to that of the markers, or Kafka puts each of the two into a segment of its own.</summary>
    public static readonly long Timestamp = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    private readonly Dictionary<(string Topic, int Partition), int> _sequences = [];

    public WireClient Wire => wire;

    public long ProducerId { get; set; } = -1;

    public short Epoch { get; set; } = -1;

    /// <summary>The version of Produce: 12 and above add partitions by themselves (KIP-890).</summary>
    public short ProduceVersion { get; set; } = 9;

    public static async Task<TransactionClient> ConnectAsync(InProcessKafka kafka, string transactionalId) =>
        new(await WireClient.ConnectAsync(kafka, kafka.TransactionCoordinatorOf(transactionalId)), transactionalId);

    /// <summary>Another producer of the same transactional id and connection, which believes what this one believes.</summary>
    public TransactionClient Copy() => new(wire, transactionalId) { ProducerId = ProducerId, Epoch = Epoch, ProduceVersion = ProduceVersion };

    /// <summary>Asks for an id and epoch; with <paramref name="goesOn"/> as the producer that it is, to go on after an error (KIP-360).</summary>
    public async Task<KafkaErrorCode> InitAsync(int timeoutMs = 60_000, bool goesOn = false, short version = 4)
    {
        var request = new InitProducerIdRequest { TransactionalId = transactionalId, TransactionTimeoutMs = timeoutMs };
        if (goesOn) (request.ProducerId, request.ProducerEpoch) = (ProducerId, Epoch);
        var response = await wire.SendAsync<InitProducerIdRequest, InitProducerIdResponse>(request, version);
        if (response.ErrorCode == 0) Become(response.ProducerId, response.ProducerEpoch);
        return (KafkaErrorCode)response.ErrorCode;
    }

    /// <summary>Adds a partition.</summary>
    public async Task<KafkaErrorCode> AddAsync(string topic, int partition = 0, short version = 3)
    {
        var response = await wire.SendAsync<AddPartitionsToTxnRequest, AddPartitionsToTxnResponse>(
            new()
            {
                V3AndBelowTransactionalId = transactionalId,
                V3AndBelowProducerId = ProducerId,
                V3AndBelowProducerEpoch = Epoch,
                V3AndBelowTopics = [new() { Name = topic, Partitions = [partition] }],
            },
            version);
        return (KafkaErrorCode)Assert.Single(Assert.Single(response.ResultsByTopicV3AndBelow).ResultsByPartition).PartitionErrorCode;
    }

    /// <summary>Writes values as one batch of the transaction; the next one follows it only if it was taken.</summary>
    public async Task<KafkaErrorCode> ProduceAsync(string topic, int partition, params string[] values)
    {
        var sequence = _sequences.GetValueOrDefault((topic, partition));
        var request = WireRequests.ProduceOf(topic, Batches.Build(values, ProducerId, Epoch, sequence, Timestamp, isTransactional: true), partition);
        request.TransactionalId = transactionalId;
        var response = await wire.SendAsync<ProduceRequest, ProduceResponse>(request, ProduceVersion);
        var error = (KafkaErrorCode)Assert.Single(Assert.Single(response.Responses).PartitionResponses).ErrorCode;
        if (error == KafkaErrorCode.None) _sequences[(topic, partition)] = sequence + values.Length;
        return error;
    }

    public async Task<KafkaErrorCode> AddOffsetsAsync(string groupId, short version = 3) =>
        (KafkaErrorCode)(await wire.SendAsync<AddOffsetsToTxnRequest, AddOffsetsToTxnResponse>(
            new() { TransactionalId = transactionalId, ProducerId = ProducerId, ProducerEpoch = Epoch, GroupId = groupId }, version)).ErrorCode;

    public async Task<KafkaErrorCode> CommitOffsetAsync(string groupId, string topic, long offset, int generation = -1, string memberId = "", short version = 3)
    {
        var response = await wire.SendAsync<TxnOffsetCommitRequest, TxnOffsetCommitResponse>(
            new()
            {
                TransactionalId = transactionalId,
                GroupId = groupId,
                ProducerId = ProducerId,
                ProducerEpoch = Epoch,
                GenerationId = generation,
                MemberId = memberId,
                Topics = [new() { Name = topic, Partitions = [new() { PartitionIndex = 0, CommittedOffset = offset }] }],
            },
            version);
        return (KafkaErrorCode)Assert.Single(Assert.Single(response.Topics).Partitions).ErrorCode;
    }

    /// <summary>Commits or aborts; from version 5 on the producer becomes who the answer says it is.</summary>
    public async Task<KafkaErrorCode> EndAsync(bool commit, short version = 3)
    {
        var response = await wire.SendAsync<EndTxnRequest, EndTxnResponse>(
            new() { TransactionalId = transactionalId, ProducerId = ProducerId, ProducerEpoch = Epoch, Committed = commit }, version);
        if (response.ErrorCode == 0 && response.ProducerId >= 0) Become(response.ProducerId, response.ProducerEpoch);
        return (KafkaErrorCode)response.ErrorCode;
    }

    public ValueTask DisposeAsync() => wire.DisposeAsync();

    private void Become(long producerId, short epoch)
    {
        if (producerId != ProducerId || epoch != Epoch) _sequences.Clear();
        (ProducerId, Epoch) = (producerId, epoch);
    }
}
