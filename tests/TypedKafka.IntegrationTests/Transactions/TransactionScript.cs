using System.Globalization;
using System.Net.Sockets;
using TypedKafka.IntegrationTests.Kafka;
using TypedKafka.Protocol.Messages;
using TypedKafka.Testing.Broker;
using TypedKafka.Testing.Broker.Tests;

namespace TypedKafka.IntegrationTests.Transactions;

/// <summary>
/// A transactional producer's talk with the brokers, request by request. Each test writes down the answers, so that a difference shows with all that led to it.
/// </summary>
public abstract class TransactionScript(IKafkaUnderTest kafka) : ClientTests(kafka)
{
    private protected const sbyte ReadCommitted = 1;

    private readonly List<string> _answers = [];

    private protected void Note(string line) => _answers.Add(line);

    private protected void Note(string what, KafkaErrorCode answer, TransactionClient? of = null) => _answers.Add(of is null ? $"{what}: {answer}" : $"{what}: {answer} {of.Epoch}");

    private protected void Note(string what, (KafkaErrorCode Error, long Offset) answer) => _answers.Add($"{what}: {answer.Error} {answer.Offset}");

    private protected void Expect(params string[] answers) => Assert.True(
        answers.SequenceEqual(_answers),
        $"The answers were:\n{string.Join('\n', _answers)}\nand should have been:\n{string.Join('\n', answers)}");

    private protected async Task<TransactionClient> ProducerAsync(string id)
    {
        var address = new Uri($"plaintext://{(await Kafka.BootstrapServersAsync()).Split(',')[0]}");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port, Cancel);
        var wire = new WireClient(new NetworkStream(socket, ownsSocket: true), "test");
        foreach (sbyte type in (sbyte[])[0, 1])
        {
            await SettledAsync(async () => (KafkaErrorCode)Assert.Single(
                (await wire.SendAsync<FindCoordinatorRequest, FindCoordinatorResponse>(new() { KeyType = type, CoordinatorKeys = [Name] })).Coordinators).ErrorCode);
        }

        return new TransactionClient(wire, id);
    }

    /// <summary>Waits until the partitions of the topic have a leader that says so: a topic is there a moment before.</summary>
    private protected Task LedAsync(WireClient wire, int partitions) => SettledAsync(async () =>
    {
        var response = await wire.SendAsync<ListOffsetsRequest, ListOffsetsResponse>(
            new() { Topics = [new() { Name = Name, Partitions = [.. Enumerable.Range(0, partitions).Select(index => new ListOffsetsRequest.ListOffsetsPartition { PartitionIndex = index, Timestamp = -1 })] }] }, 7);
        return (KafkaErrorCode)response.Topics[0].Partitions.Max(partition => partition.ErrorCode);
    });

    private protected async Task StartAsync(TransactionClient producer) => Assert.Equal(KafkaErrorCode.None, await SettledAsync(() => producer.InitAsync()));

    /// <summary>Asks again while a broker says that it is not ready: Kafka answers before its markers are written, and makes its topics when they are needed.</summary>
    private protected async Task<KafkaErrorCode> SettledAsync(Func<Task<KafkaErrorCode>> ask) => (await SettledAsync(async () => (await ask(), 0L))).Error;

    private protected async Task<(KafkaErrorCode Error, long Offset)> SettledAsync(Func<Task<(KafkaErrorCode Error, long Offset)>> ask)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var started = Environment.TickCount64; ; await pause.WaitForNextTickAsync(Cancel))
        {
            var answer = await ask();
            if (answer.Error is not (KafkaErrorCode.ConcurrentTransactions or KafkaErrorCode.CoordinatorNotAvailable or KafkaErrorCode.NotCoordinator
                or KafkaErrorCode.CoordinatorLoadInProgress or KafkaErrorCode.NotEnoughReplicas or KafkaErrorCode.UnstableOffsetCommit or KafkaErrorCode.NotLeaderOrFollower)) return answer;
            Assert.True(Environment.TickCount64 - started < 60_000,
                $"A minute has passed, and the answer is still {answer.Error} {answer.Offset}. Before that there were:\n{string.Join('\n', _answers)}");
        }
    }

    /// <summary>Waits until the marker of a transaction is there: read_committed readers get the partition up to the offset.</summary>
    private protected async Task StableAsync(TransactionClient producer, long offset, int partition = 0) => await SettledAsync(
        async () => await OffsetAsync(producer.Wire, ReadCommitted, -1, partition) is var now && now == $"{offset}"
            ? (KafkaErrorCode.None, offset)
            : (KafkaErrorCode.UnstableOffsetCommit, long.Parse(now, CultureInfo.InvariantCulture)));

    private protected async Task<string> OffsetAsync(WireClient wire, sbyte isolation, long time, int partition = 0)
    {
        var response = await wire.SendAsync<ListOffsetsRequest, ListOffsetsResponse>(
            new() { ReplicaId = -1, IsolationLevel = isolation, Topics = [new() { Name = Name, Partitions = [new() { PartitionIndex = partition, Timestamp = time }] }] }, 7);
        var found = Assert.Single(Assert.Single(response.Topics).Partitions);
        return found.ErrorCode == 0 ? $"{found.Offset}" : $"{(KafkaErrorCode)found.ErrorCode}";
    }

    /// <summary>Writes one batch as it is said, past what the producer knows of its sequences.</summary>
    private protected async Task<KafkaErrorCode> RawAsync(TransactionClient producer, string? id, int sequence, int partition = 0, bool isTransactional = true, short version = 9, string[]? values = null)
    {
        var request = WireRequests.ProduceOf(Name, Batches.Build(values ?? ["x"], producer.ProducerId, producer.Epoch, sequence, isTransactional: isTransactional, timestamp: TransactionClient.Timestamp), partition);
        request.TransactionalId = id;
        var response = await producer.Wire.SendAsync<ProduceRequest, ProduceResponse>(request, version);
        return (KafkaErrorCode)Assert.Single(Assert.Single(response.Responses).PartitionResponses).ErrorCode;
    }
}
