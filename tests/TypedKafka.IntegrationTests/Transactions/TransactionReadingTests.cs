using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker;
using TypedKafka.Testing.Broker.Tests;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>What readers and administrators see of transactions.</summary>
public abstract class TransactionReadingTests(IKafkaUnderTest kafka) : TransactionScript(kafka)
{
    [Fact]
    public async Task To_readers()
    {
        await CreateTopicAsync();
        await using var producer = await ProducerAsync(Name);
        await StartAsync(producer);
        await LedAsync(producer.Wire, 1);
        await NoteReadAsync("empty", producer.Wire, 0);
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("produce", await SettledAsync(() => producer.ProduceAsync(Name, 0, "a", "b")));
        await NoteReadAsync("open", producer.Wire, 0);
        await NoteReadAsync("open, beyond", producer.Wire, 1);
        await NoteReadAsync("open, far beyond", producer.Wire, 3);
        Note("outside", await RawAsync(new TransactionClient(producer.Wire, ""), null, -1, isTransactional: false));
        await NoteReadAsync("open, with one outside", producer.Wire, 0);
        Note("abort", await producer.EndAsync(commit: false));
        await StableAsync(producer, 4);
        await NoteReadAsync("aborted", producer.Wire, 0);
        await NoteReadAsync("aborted, from the marker", producer.Wire, 3);
        await NoteReadAsync("aborted, from the end", producer.Wire, 4);
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("produce", await SettledAsync(() => producer.ProduceAsync(Name, 0, "c")));
        Note("commit", await producer.EndAsync(commit: true));
        await StableAsync(producer, 6);
        await NoteReadAsync("committed", producer.Wire, 4);
        await NoteReadAsync("all", producer.Wire, 0);
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("produce", await SettledAsync(() => producer.ProduceAsync(Name, 0, "d")));
        await DeleteAsync(producer.Wire, 7);
        await NoteReadAsync("first of the open one deleted", producer.Wire, 7);
        await NoteReadAsync("deleted", producer.Wire, 6);
        Note("abort", await producer.EndAsync(commit: false));
        await StableAsync(producer, 8);
        await NoteReadAsync("only the marker is left", producer.Wire, 7);
        Expect(
            "empty, isolation 0: None [] of 0..0, stable 0, aborted null; latest 0, earliest 0, second -1",
            "empty, isolation 1: None [] of 0..0, stable 0, aborted ; latest 0, earliest 0, second -1",
            "add: None",
            "produce: None",
            "open, isolation 0: None [0a,1b] of 0..2, stable 0, aborted null; latest 2, earliest 0, second 1",
            "open, isolation 1: None [] of 0..2, stable 0, aborted ; latest 0, earliest 0, second -1",
            "open, beyond, isolation 0: None [0a,1b] of 0..2, stable 0, aborted null; latest 2, earliest 0, second 1",
            "open, beyond, isolation 1: None [] of 0..2, stable 0, aborted ; latest 0, earliest 0, second -1",
            "open, far beyond, isolation 0: OffsetOutOfRange [] of -1..-1, stable -1, aborted null; latest 2, earliest 0, second 1",
            "open, far beyond, isolation 1: OffsetOutOfRange [] of -1..-1, stable -1, aborted null; latest 0, earliest 0, second -1",
            "outside: None",
            "open, with one outside, isolation 0: None [0a,1b,2x] of 0..3, stable 0, aborted null; latest 3, earliest 0, second 1",
            "open, with one outside, isolation 1: None [] of 0..3, stable 0, aborted ; latest 0, earliest 0, second -1",
            "abort: None",
            "aborted, isolation 0: None [0a,1b,2x] of 0..4, stable 4, aborted null; latest 4, earliest 0, second 1",
            "aborted, isolation 1: None [0a,1b,2x] of 0..4, stable 4, aborted 0; latest 4, earliest 0, second 1",
            "aborted, from the marker, isolation 0: None [] of 0..4, stable 4, aborted null; latest 4, earliest 0, second 1",
            "aborted, from the marker, isolation 1: None [] of 0..4, stable 4, aborted 0; latest 4, earliest 0, second 1",
            "aborted, from the end, isolation 0: None [] of 0..4, stable 4, aborted null; latest 4, earliest 0, second 1",
            "aborted, from the end, isolation 1: None [] of 0..4, stable 4, aborted ; latest 4, earliest 0, second 1",
            "add: None",
            "produce: None",
            "commit: None",
            "committed, isolation 0: None [4c] of 0..6, stable 6, aborted null; latest 6, earliest 0, second 1",
            "committed, isolation 1: None [4c] of 0..6, stable 6, aborted ; latest 6, earliest 0, second 1",
            "all, isolation 0: None [0a,1b,2x,4c] of 0..6, stable 6, aborted null; latest 6, earliest 0, second 1",
            "all, isolation 1: None [0a,1b,2x,4c] of 0..6, stable 6, aborted 0; latest 6, earliest 0, second 1",
            "add: None",
            "produce: None",
            "first of the open one deleted, isolation 0: None [] of 7..7, stable 7, aborted null; latest 7, earliest 7, second -1",
            "first of the open one deleted, isolation 1: None [] of 7..7, stable 7, aborted ; latest 7, earliest 7, second -1",
            "deleted, isolation 0: OffsetOutOfRange [] of -1..-1, stable -1, aborted null; latest 7, earliest 7, second -1",
            "deleted, isolation 1: OffsetOutOfRange [] of -1..-1, stable -1, aborted null; latest 7, earliest 7, second -1",
            "abort: None",
            "only the marker is left, isolation 0: None [] of 7..8, stable 8, aborted null; latest 8, earliest 7, second 7",
            "only the marker is left, isolation 1: None [] of 7..8, stable 8, aborted 6; latest 8, earliest 7, second 7");
    }

    [Fact]
    public async Task To_administrators()
    {
        await CreateTopicAsync();
        await using var producer = await ProducerAsync(Name);
        await StartAsync(producer);
        await LedAsync(producer.Wire, 1);
        await NoteDescriptionAsync(producer, "");
        await NoteDescriptionAsync(producer, Name + "-nobody");
        await NoteDescriptionAsync(producer, Name);
        Note("add", await SettledAsync(() => producer.AddAsync(Name)));
        Note("add offsets", await SettledAsync(() => producer.AddOffsetsAsync("g")));
        await NoteDescriptionAsync(producer, Name);
        Note("produce", await SettledAsync(() => producer.ProduceAsync(Name, 0, "a", "b")));
        await NoteProducersAsync(producer);
        Note("commit", await producer.EndAsync(commit: true));
        await StableAsync(producer, 3);
        Note("commit", await SettledAsync(() => producer.EndAsync(commit: true)));
        await NoteDescriptionAsync(producer, Name);
        await NoteProducersAsync(producer);
        await NoteListAsync(producer, "all");
        await NoteListAsync(producer, "of a state", state: "CompleteCommit");
        await NoteListAsync(producer, "of another state", state: "Ongoing");
        await NoteListAsync(producer, "of no state", state: "Nonsense");
        await NoteListAsync(producer, "open for an hour", duration: 3_600_000);
        await NoteListAsync(producer, "named so", pattern: Name[..^1] + ".");
        await NoteListAsync(producer, "that begin so", pattern: Name[..^1]);
        await NoteListAsync(producer, "not a pattern", pattern: "(");
        Expect(
            "describe : InvalidRequest  0 0 0 0 ",
            "describe Name-nobody: TransactionalIdNotFound  0 0 0 0 ",
            "describe Name: None Empty the same 0 60000 -1 ",
            "add: None",
            "add offsets: None",
            "describe Name: None Ongoing the same 0 60000 1 __consumer_offsets-3,Name-0",
            "produce: None",
            "producers of 0: None 0 0 1 -1 0",
            "producers of 4: UnknownTopicOrPartition ",
            "commit: None",
            "commit: None",
            "describe Name: None CompleteCommit the same 0 60000 1 ",
            "producers of 0: None 0 0 1 0 -1",
            "producers of 4: UnknownTopicOrPartition ",
            "list all: None [CompleteCommit] []",
            "list of a state: None [CompleteCommit] []",
            "list of another state: None [] []",
            "list of no state: None [] [Nonsense]",
            "list open for an hour: None [] []",
            "list named so: None [CompleteCommit] []",
            "list that begin so: None [] []",
            "list not a pattern: InvalidRegularExpression [] []");
    }

    private async Task NoteReadAsync(string what, WireClient wire, long offset)
    {
        foreach (sbyte isolation in (sbyte[])[0, 1])
        {
            var request = WireRequests.FetchOf(Name, offset);
            request.IsolationLevel = isolation;
            var data = await wire.FetchAsync(request, 11);
            var aborted = data.AbortedTransactions is null ? "null" : string.Join(',', data.AbortedTransactions.Select(transaction => transaction.FirstOffset));
            var values = string.Join(',', Batches.Values(data.Records).Select(value => $"{value.Offset}{value.Value}"));
            var latest = await OffsetAsync(wire, isolation, -1);
            Note(
                $"{what}, isolation {isolation}: {(KafkaErrorCode)data.ErrorCode} [{values}] of {data.LogStartOffset}..{data.HighWatermark}, stable {data.LastStableOffset}, aborted {aborted}; "
                + $"latest {latest}, earliest {await OffsetAsync(wire, isolation, -2)}, second {await OffsetAsync(wire, isolation, TransactionClient.Timestamp + 1)}");
        }
    }

    private async Task DeleteAsync(WireClient wire, long offset)
    {
        var response = await wire.SendAsync<DeleteRecordsRequest, DeleteRecordsResponse>(
            new() { TimeoutMs = 30_000, Topics = [new() { Name = Name, Partitions = [new() { PartitionIndex = 0, Offset = offset }] }] });
        Assert.Equal(0, Assert.Single(Assert.Single(response.Topics).Partitions).ErrorCode);
    }

    private async Task NoteDescriptionAsync(TransactionClient producer, string id)
    {
        var response = await producer.Wire.SendAsync<DescribeTransactionsRequest, DescribeTransactionsResponse>(new() { TransactionalIds = [id] });
        var state = Assert.Single(response.TransactionStates);
        var topics = state.Topics.OrderBy(topic => topic.Topic, StringComparer.Ordinal).Select(topic => $"{topic.Topic.Replace(Name, "Name")}-{string.Join('+', topic.Partitions)}");
        var who = state.ErrorCode == 0 && state.ProducerId == producer.ProducerId ? "the same" : $"{state.ProducerId}";
        Note(
            $"describe {id.Replace(Name, "Name")}: {(KafkaErrorCode)state.ErrorCode} {state.TransactionState} {who} {state.ProducerEpoch} {state.TransactionTimeoutMs} "
            + $"{Math.Sign(state.TransactionStartTimeMs)} {string.Join(',', topics)}");
    }

    private async Task NoteListAsync(TransactionClient producer, string what, string? state = null, long duration = -1, string? pattern = null)
    {
        var response = await producer.Wire.SendAsync<ListTransactionsRequest, ListTransactionsResponse>(
            new() { ProducerIdFilters = [producer.ProducerId], StateFilters = state is null ? [] : [state], DurationFilter = duration, TransactionalIdPattern = pattern }, 2);
        Note(
            $"list {what}: {(KafkaErrorCode)response.ErrorCode} [{string.Join(',', response.TransactionStates.Select(found => found.TransactionState))}] [{string.Join(',', response.UnknownStateFilters)}]");
    }

    private async Task NoteProducersAsync(TransactionClient producer)
    {
        var response = await producer.Wire.SendAsync<DescribeProducersRequest, DescribeProducersResponse>(new() { Topics = [new() { Name = Name, PartitionIndexes = [0, 4] }] });
        foreach (var partition in Assert.Single(response.Topics).Partitions.OrderBy(partition => partition.PartitionIndex))
        {
            var producers = partition.ActiveProducers.Select(active =>
                $"{active.ProducerId - producer.ProducerId} {active.ProducerEpoch} {active.LastSequence} {active.CoordinatorEpoch} {active.CurrentTxnStartOffset}");
            Note($"producers of {partition.PartitionIndex}: {(KafkaErrorCode)partition.ErrorCode} {string.Join(", ", producers)}");
        }
    }
}
