using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker;
using TypedKafka.Testing.Broker.Tests;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>What brokers answer to transactional producers.</summary>
public abstract class TransactionAnswersTests(IKafkaUnderTest kafka) : TransactionScript(kafka)
{
    [Fact]
    public async Task To_who_asks_for_an_id()
    {
        await using var producer = await ProducerAsync(Name);
        await using var nameless = await ProducerAsync("");
        Note("nameless", await nameless.InitAsync());
        Note("no time", await producer.InitAsync(timeoutMs: 0));
        Note("too long", await producer.InitAsync(timeoutMs: 900_001));
        Note("first", await SettledAsync(() => producer.InitAsync()), producer);
        var id = producer.ProducerId;
        Note("again", await producer.InitAsync(), producer);
        var old = producer.Copy();
        Note("goes on", await producer.InitAsync(goesOn: true), producer);
        Note("goes on, come again", await old.InitAsync(goesOn: true), old);
        old.Epoch = 0;
        Note("goes on, older", await old.InitAsync(goesOn: true));
        Note("goes on, older, by version 3", await old.InitAsync(goesOn: true, version: 3));
        old.ProducerId++;
        Note("goes on, another id", await old.InitAsync(goesOn: true));
        var previous = producer.Copy();
        Note("another producer", await producer.InitAsync(), producer);
        Note("goes on, replaced", await previous.InitAsync(goesOn: true));
        Assert.Equal(id, producer.ProducerId);
        Expect(
            "nameless: InvalidRequest", "no time: InvalidTransactionTimeout", "too long: InvalidTransactionTimeout", "first: None 0", "again: None 1", "goes on: None 2",
            "goes on, come again: None 2", "goes on, older: ProducerFenced", "goes on, older, by version 3: InvalidProducerEpoch", "goes on, another id: ProducerFenced",
            "another producer: None 3", "goes on, replaced: ProducerFenced");
    }

    [Fact]
    public async Task To_a_producer_that_was_replaced_in_the_middle()
    {
        await CreateTopicAsync();
        await using var producer = await ProducerAsync(Name);
        await StartAsync(producer);
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("add offsets", await SettledAsync(() => producer.AddOffsetsAsync(Name)));
        Note("produce", await SettledAsync(() => producer.ProduceAsync(Name, 0, "a")));
        Note("commit offset", await SettledAsync(() => producer.CommitOffsetAsync(Name, Name, 5)));
        var next = producer.Copy();
        Note("successor", await next.InitAsync());
        Note("successor, later", await SettledAsync(() => next.InitAsync()), next);
        Note("add", await producer.AddAsync(Name));
        Note("add by version 1", await producer.AddAsync(Name, version: 1));
        Note("add offsets", await producer.AddOffsetsAsync(Name));
        Note("add offsets by version 1", await producer.AddOffsetsAsync(Name, version: 1));
        Note("produce", await producer.ProduceAsync(Name, 0, "b"));
        producer.ProduceVersion = 11;
        Note("produce by version 11", await producer.ProduceAsync(Name, 0, "b"));
        producer.ProduceVersion = 12;
        Note("produce by version 12", await producer.ProduceAsync(Name, 0, "b"));
        Note("commit offset", await producer.CommitOffsetAsync(Name, Name, 6));
        Note("commit offset by version 4", await producer.CommitOffsetAsync(Name, Name, 6, version: 4));
        Note("commit offset by version 5", await producer.CommitOffsetAsync(Name, Name, 6, version: 5));
        Note("end", await producer.EndAsync(commit: true));
        Note("end by version 1", await producer.EndAsync(commit: true, version: 1));
        Note("end by version 5", await producer.EndAsync(commit: true, version: 5));
        Note("goes on", await producer.InitAsync(goesOn: true));
        Expect(
            "add: None", "add offsets: None", "produce: None", "commit offset: None", "successor: ConcurrentTransactions", "successor, later: None 2",
            "add: ProducerFenced", "add by version 1: InvalidProducerEpoch", "add offsets: ProducerFenced", "add offsets by version 1: InvalidProducerEpoch",
            "produce: InvalidProducerEpoch", "produce by version 11: InvalidProducerEpoch", "produce by version 12: InvalidProducerEpoch",
            "commit offset: InvalidProducerEpoch", "commit offset by version 4: InvalidProducerEpoch", "commit offset by version 5: InvalidProducerEpoch",
            "end: ProducerFenced", "end by version 1: InvalidProducerEpoch", "end by version 5: ProducerFenced", "goes on: ProducerFenced");
    }

    [Fact]
    public async Task To_a_producer_that_is_replaced_while_its_successor_is_busy()
    {
        await CreateTopicAsync();
        await using var producer = await ProducerAsync(Name);
        await StartAsync(producer);
        var next = producer.Copy();
        Note("successor", await next.InitAsync(), next);
        await LedAsync(producer.Wire, 1);
        Note("successor adds", await SettledAsync(() => next.AddAsync(Name)));
        Note("goes on", await producer.InitAsync(goesOn: true));
        Note("successor produces", await SettledAsync(() => next.ProduceAsync(Name, 0, "x")));
        Expect(
            "successor: None 1", "successor adds: None", "goes on: ConcurrentTransactions", "successor produces: InvalidProducerEpoch");
    }

    [Fact]
    public async Task To_additions()
    {
        await CreateTopicAsync();
        await using var producer = await ProducerAsync(Name);
        await using var stranger = await ProducerAsync(Name + "-nobody");
        Note("nobody adds", await SettledAsync(() => stranger.AddAsync(Name)));
        Note("nobody adds offsets", await stranger.AddOffsetsAsync(Name));
        Note("nobody ends", await stranger.EndAsync(commit: true));
        await StartAsync(producer);
        var impostor = producer.Copy();
        impostor.ProducerId += 1000;
        Note("another id adds", await impostor.AddAsync(Name));
        Note("another id adds offsets", await impostor.AddOffsetsAsync(Name));
        Note("another id ends", await impostor.EndAsync(commit: true));
        impostor.ProducerId -= 1000;
        impostor.Epoch++;
        Note("newer epoch adds", await impostor.AddAsync(Name));
        Note("newer epoch ends", await impostor.EndAsync(commit: true));
        Note("unknown partition", await producer.AddAsync(Name, partition: 7));
        Note("unknown topic", await producer.AddAsync(Name + "-none"));
        Note("no group", await producer.AddOffsetsAsync(""));
        await using var nameless = await ProducerAsync("");
        Note("nameless adds", await nameless.AddAsync(Name));
        Note("nameless adds offsets", await nameless.AddOffsetsAsync(Name));
        Note("nameless ends", await nameless.EndAsync(commit: true));
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("add again", await producer.AddAsync(Name));
        Expect(
            "nobody adds: InvalidProducerIdMapping", "nobody adds offsets: InvalidProducerIdMapping", "nobody ends: InvalidProducerIdMapping",
            "another id adds: InvalidProducerIdMapping", "another id adds offsets: InvalidProducerIdMapping", "another id ends: InvalidProducerIdMapping",
            "newer epoch adds: ProducerFenced", "newer epoch ends: ProducerFenced", "unknown partition: UnknownTopicOrPartition",
            "unknown topic: UnknownTopicOrPartition", "no group: None", "nameless adds: InvalidRequest", "nameless adds offsets: InvalidRequest",
            "nameless ends: InvalidRequest", "add: None", "add again: None");
    }

    [Fact]
    public async Task To_ends()
    {
        await CreateTopicAsync();
        await using var producer = await ProducerAsync(Name);
        await StartAsync(producer);
        Note("commit of nothing", await producer.EndAsync(commit: true));
        Note("abort of nothing", await producer.EndAsync(commit: false));
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("commit", await producer.EndAsync(commit: true));
        Note("commit again", await SettledAsync(() => producer.EndAsync(commit: true)));
        Note("abort after commit", await producer.EndAsync(commit: false));
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("abort", await producer.EndAsync(commit: false));
        Note("abort again", await SettledAsync(() => producer.EndAsync(commit: false)));
        Note("commit after abort", await producer.EndAsync(commit: true));
        Note("init", await producer.InitAsync(), producer);
        Note("abort of nothing", await producer.EndAsync(commit: false));
        Expect(
            "commit of nothing: InvalidTxnState", "abort of nothing: InvalidTxnState", "add: None", "commit: None", "commit again: None",
            "abort after commit: InvalidTxnState", "add: None", "abort: None", "abort again: None", "commit after abort: InvalidTxnState", "init: None 1",
            "abort of nothing: InvalidTxnState");
    }

    [Fact]
    public async Task To_producers_whose_epoch_goes_up_with_each_transaction()
    {
        await CreateTopicAsync(partitions: 2);
        await using var producer = await ProducerAsync(Name);
        producer.ProduceVersion = 12;
        await StartAsync(producer);
        await LedAsync(producer.Wire, 2);
        Note("commit of nothing", await producer.EndAsync(commit: true, version: 5), producer);
        Note("abort of nothing", await producer.EndAsync(commit: false, version: 5), producer);
        Note("produce", await SettledAsync(() => producer.ProduceAsync(Name, 0, "a")));
        Note("sequence 5 as the first of a partition", await SettledAsync(() => RawAsync(producer, Name, sequence: 5, partition: 1, version: 12)));
        Note("produce to another", await SettledAsync(() => producer.ProduceAsync(Name, 1, "a")));
        Note("commit offset", await SettledAsync(() => producer.CommitOffsetAsync(Name, Name, 1, version: 5)));
        var before = producer.Copy();
        Note("commit", await producer.EndAsync(commit: true, version: 5), producer);
        var again = before.Copy();
        Note("commit, come again", await SettledAsync(() => again.EndAsync(commit: true, version: 5)), again);
        Note("abort after commit", await before.Copy().EndAsync(commit: false, version: 5));
        Note("produce with the old epoch", await before.ProduceAsync(Name, 0, "z"));
        Note("commit of nothing", await producer.EndAsync(commit: true, version: 5), producer);
        Note("produce with a gap", await SettledAsync(() => RawAsync(producer, Name, sequence: 7, version: 12)));
        Note("produce", await SettledAsync(() => producer.ProduceAsync(Name, 0, "b")));
        Note("abort", await producer.EndAsync(commit: false, version: 5), producer);
        Note("abort of nothing", await SettledAsync(() => producer.EndAsync(commit: false, version: 5)), producer);
        Note("add by version 3", await SettledAsync(() => producer.AddAsync(Name)));
        Note("end by version 3", await producer.EndAsync(commit: false));
        Note("produce", await SettledAsync(() => producer.ProduceAsync(Name, 0, "b")));
        var next = producer.Copy();
        Note("successor", await SettledAsync(() => next.InitAsync()), next);
        Note("end of the predecessor", await producer.EndAsync(commit: true, version: 5));
        Note("init again", await next.InitAsync(), next);
        Note("goes on", await next.InitAsync(goesOn: true), next);
        Expect(
            "commit of nothing: InvalidTxnState 0", "abort of nothing: None 1", "produce: None", "sequence 5 as the first of a partition: OutOfOrderSequenceNumber", "produce to another: None", "commit offset: None",
            "commit: None 2", "commit, come again: None 2", "abort after commit: InvalidTxnState", "produce with the old epoch: InvalidProducerEpoch",
            "commit of nothing: InvalidTxnState 2", "produce with a gap: OutOfOrderSequenceNumber", "produce: None", "abort: None 3", "abort of nothing: None 4",
            "add by version 3: None", "end by version 3: None", "produce: None", "successor: None 6", "end of the predecessor: ProducerFenced",
            "init again: None 7", "goes on: None 8");
    }

    [Fact]
    public async Task To_producers_whose_time_is_over()
    {
        await CreateTopicAsync(partitions: 2);
        await using var before = await ProducerAsync(Name);
        await using var since = await ProducerAsync(Name + "-890");
        since.ProduceVersion = 12;
        Note("init", await SettledAsync(() => before.InitAsync(timeoutMs: 1_000)), before);
        Note("init (KIP-890)", await SettledAsync(() => since.InitAsync(timeoutMs: 1_000)), since);
        await LedAsync(before.Wire, 2);
        Note("add", await SettledAsync(() => before.AddAsync(Name)));
        Note("produce", await SettledAsync(() => before.ProduceAsync(Name, 0, "a")));
        Note("produce (KIP-890)", await SettledAsync(() => since.ProduceAsync(Name, 1, "a")));
        await StableAsync(before, 2);
        await StableAsync(before, 2, partition: 1);
        Note("produce", await before.ProduceAsync(Name, 0, "b"));
        Note("add", await before.AddAsync(Name));
        Note("end", await before.EndAsync(commit: true));
        Note("produce (KIP-890)", await since.ProduceAsync(Name, 1, "b"));
        Note("end (KIP-890)", await since.EndAsync(commit: true, version: 5));
        var again = before.Copy();
        Note("goes on", await again.InitAsync(goesOn: true), again);
        again = since.Copy();
        Note("goes on (KIP-890)", await again.InitAsync(goesOn: true), again);
        Note("init", await SettledAsync(() => before.InitAsync()), before);
        Note("init (KIP-890)", await SettledAsync(() => since.InitAsync()), since);
        Expect(
            "init: None 0", "init (KIP-890): None 0", "add: None", "produce: None", "produce (KIP-890): None",
            "produce: InvalidProducerEpoch", "add: ProducerFenced", "end: ProducerFenced", "produce (KIP-890): InvalidProducerEpoch", "end (KIP-890): InvalidTxnState",
            "goes on: None 1", "goes on (KIP-890): None 1", "init: None 2", "init (KIP-890): None 2");
    }
}
