using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker;
using TypedKafka.Testing.Broker.Tests;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>What brokers take into a transaction: records and offsets.</summary>
public abstract class TransactionContentsTests(IKafkaUnderTest kafka) : TransactionScript(kafka)
{
    [Fact]
    public async Task To_records()
    {
        await CreateTopicAsync(partitions: 3);
        await using var producer = await ProducerAsync(Name);
        await StartAsync(producer);
        await LedAsync(producer.Wire, 3);
        producer.ProduceVersion = 9;
        Note("not added", await producer.ProduceAsync(Name, 0, "a"));
        producer.ProduceVersion = 10;
        Note("not added by version 10", await producer.ProduceAsync(Name, 0, "a"));
        producer.ProduceVersion = 11;
        Note("not added by version 11", await producer.ProduceAsync(Name, 0, "a"));
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("other partition by version 11", await producer.ProduceAsync(Name, 1, "a"));
        producer.ProduceVersion = 9;
        Note("other partition", await producer.ProduceAsync(Name, 1, "a"));
        Note("produce", await producer.ProduceAsync(Name, 0, "a", "b"));
        Note("sequence 3 of 2", await RawAsync(producer, Name, sequence: 3));
        Note("duplicate", await RawAsync(producer, Name, sequence: 0, values: ["a", "b"]));
        Note("without the transactional id", await RawAsync(producer, null, sequence: 2));
        Note("outside of the transaction", await RawAsync(producer, Name, sequence: 2, isTransactional: false));
        Note("outside of the transaction, without its id", await RawAsync(producer, null, sequence: 2, isTransactional: false));
        Note("with an unknown id, partition 1", await RawAsync(producer, Name + "-nobody", sequence: 0, partition: 1));
        var impostor = producer.Copy();
        impostor.ProducerId += 1000;
        Note("add partition 2", await SettledAsync(() => producer.AddAsync(Name, partition: 2)));
        Note("sequence 5 as the first", await RawAsync(producer, Name, sequence: 5, partition: 2));
        Note("of an unknown producer", await RawAsync(impostor, Name, sequence: 0));
        Note("end", await producer.EndAsync(commit: true));
        Note("end again", await SettledAsync(() => producer.EndAsync(commit: true)));
        Note("outside after the end", await RawAsync(producer, Name, sequence: 2, isTransactional: false));
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("sequences go on", await RawAsync(producer, Name, sequence: 3));
        Note("end", await producer.EndAsync(commit: false));
        Note("end again", await SettledAsync(() => producer.EndAsync(commit: false)));
        Note("after the end", await SettledAsync(() => RawAsync(producer, Name, sequence: 4)));
        var newer = producer.Copy();
        newer.Epoch++;
        Note("of a newer epoch", await RawAsync(newer, Name, sequence: 0));
        Note("duplicate after the end", await SettledAsync(() => RawAsync(producer, Name, sequence: 0, values: ["a", "b"])));
        Expect(
            "not added: InvalidTxnState",
            "not added by version 10: InvalidTxnState",
            "not added by version 11: TransactionAbortable",
            "add: None",
            "other partition by version 11: TransactionAbortable",
            "other partition: InvalidTxnState",
            "produce: None",
            "sequence 3 of 2: OutOfOrderSequenceNumber",
            "duplicate: None",
            "without the transactional id: TransactionalIdAuthorizationFailed",
            "outside of the transaction: InvalidTxnState",
            "outside of the transaction, without its id: InvalidTxnState",
            "with an unknown id, partition 1: InvalidProducerIdMapping",
            "add partition 2: None", "sequence 5 as the first: None", "of an unknown producer: InvalidProducerIdMapping",
            "end: None",
            "end again: None",
            "outside after the end: None",
            "add: None",
            "sequences go on: None",
            "end: None",
            "end again: None", "after the end: InvalidTxnState",
            "of a newer epoch: InvalidProducerEpoch",
            "duplicate after the end: InvalidTxnState");
    }

    [Fact]
    public async Task To_offsets()
    {
        await CreateTopicAsync();
        await using var producer = await ProducerAsync(Name);
        await StartAsync(producer);
        var other = Name + "-2";
        Note("not added", await SettledAsync(() => producer.CommitOffsetAsync(Name, Name, 1)));
        Note("not added by version 4", await producer.CommitOffsetAsync(Name, Name, 1, version: 4));
        Note("add", await SettledAsync(() => producer.AddOffsetsAsync(Name)));
        Note("no group", await producer.CommitOffsetAsync("", Name, 1));
        Note("unknown topic", await producer.CommitOffsetAsync(Name, Name + "-none", 1));
        Note("generation", await producer.CommitOffsetAsync(Name, Name, 1, generation: 3, memberId: "m"));
        Note("commit", await producer.CommitOffsetAsync(Name, Name, 1));
        Note("generation of a group", await producer.CommitOffsetAsync(Name, Name, 1, generation: 3, memberId: "m"));
        Note("fetch", await FetchOffsetAsync(producer.Wire, Name, stable: false));
        Note("fetch stable", await FetchOffsetAsync(producer.Wire, Name, stable: true));
        Note("fetch stable by version 9", await FetchOffsetAsync(producer.Wire, Name, stable: true, version: 9));
        Note("end", await producer.EndAsync(commit: true));
        Note("fetch stable", await SettledAsync(() => FetchOffsetAsync(producer.Wire, Name, stable: true)));
        Note("add", await SettledAsync(() => producer.AddOffsetsAsync(Name)));
        Note("commit", await SettledAsync(() => producer.CommitOffsetAsync(Name, Name, 2)));
        Note("end", await producer.EndAsync(commit: false));
        Note("fetch stable", await SettledAsync(() => FetchOffsetAsync(producer.Wire, Name, stable: true)));
        Note("add", await SettledAsync(() => producer.AddOffsetsAsync(Name)));
        Note("commit", await SettledAsync(() => producer.CommitOffsetAsync(Name, Name, 3)));
        Note("commit outside", await CommitOutsideAsync(producer.Wire, Name, 9));
        Note("fetch stable", await FetchOffsetAsync(producer.Wire, Name, stable: true));
        Note("end", await producer.EndAsync(commit: true));
        Note("fetch stable", await SettledAsync(() => FetchOffsetAsync(producer.Wire, Name, stable: true)));
        Expect(
            "not added: InvalidTxnState", "not added by version 4: TransactionAbortable", "add: None", "no group: InvalidGroupId",
            "unknown topic: UnknownTopicOrPartition", "generation: IllegalGeneration", "commit: None", "generation of a group: UnknownMemberId", "fetch: None -1",
            "fetch stable: UnstableOffsetCommit -1", "fetch stable by version 9: UnstableOffsetCommit -1", "end: None", "fetch stable: None 1", "add: None",
            "commit: None", "end: None", "fetch stable: None 1", "add: None", "commit: None", "commit outside: None", "fetch stable: UnstableOffsetCommit -1",
            "end: None", "fetch stable: None 9");
    }

    private static async Task<(KafkaErrorCode Error, long Offset)> FetchOffsetAsync(WireClient wire, string group, bool stable, short version = 7)
    {
        if (version >= 8)
        {
            var answer = await wire.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(
                new() { RequireStable = stable, Groups = [new() { GroupId = group, Topics = [new() { Name = group, PartitionIndexes = [0] }] }] }, version);
            var one = Assert.Single(Assert.Single(Assert.Single(answer.Groups).Topics).Partitions);
            return ((KafkaErrorCode)one.ErrorCode, one.CommittedOffset);
        }

        var response = await wire.SendAsync<OffsetFetchRequest, OffsetFetchResponse>(
            new() { GroupId = group, RequireStable = stable, Topics = [new() { Name = group, PartitionIndexes = [0] }] }, version);
        var partition = Assert.Single(Assert.Single(response.Topics).Partitions);
        return ((KafkaErrorCode)partition.ErrorCode, partition.CommittedOffset);
    }

    private static async Task<KafkaErrorCode> CommitOutsideAsync(WireClient wire, string group, long offset)
    {
        var response = await wire.SendAsync<OffsetCommitRequest, OffsetCommitResponse>(
            new() { GroupId = group, Topics = [new() { Name = group, Partitions = [new() { PartitionIndex = 0, CommittedOffset = offset }] }] }, 8);
        return (KafkaErrorCode)Assert.Single(Assert.Single(response.Topics).Partitions).ErrorCode;
    }
}
