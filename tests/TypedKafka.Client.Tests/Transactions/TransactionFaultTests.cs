using TypedKafka.Client.Tests.Producing;
using TypedKafka.Testing.Broker;

namespace TypedKafka.Client.Tests.Transactions;

/// <summary>Whatever a coordinator or a leader answers, or does not answer: what was committed is there once, what was not is never visible, and it is told which of the two.</summary>
public sealed class TransactionFaultTests
{
    private const string Id = "payments-1";

    private static readonly KafkaApi[] s_steps = [KafkaApi.InitProducerId, KafkaApi.AddPartitionsToTxn, KafkaApi.Produce, KafkaApi.AddOffsetsToTxn, KafkaApi.TxnOffsetCommit, KafkaApi.EndTxn];

    public static TheoryData<short, KafkaApi, KafkaErrorCode> PassingErrors => Rows(
    [
        .. s_steps.Where(api => api != KafkaApi.Produce).SelectMany(api => new[]
        {
            (api, KafkaErrorCode.NotCoordinator), (api, KafkaErrorCode.CoordinatorNotAvailable), (api, KafkaErrorCode.CoordinatorLoadInProgress), (api, KafkaErrorCode.ConcurrentTransactions),
        }),
        (KafkaApi.Produce, KafkaErrorCode.ConcurrentTransactions),
        (KafkaApi.Produce, KafkaErrorCode.NotLeaderOrFollower),
        (KafkaApi.AddPartitionsToTxn, KafkaErrorCode.UnknownTopicOrPartition),
    ]);

    public static TheoryData<short, KafkaApi, KafkaErrorCode> FatalErrors => Rows(
    [
        (KafkaApi.AddPartitionsToTxn, KafkaErrorCode.ProducerFenced),
        (KafkaApi.AddPartitionsToTxn, KafkaErrorCode.InvalidProducerEpoch),
        (KafkaApi.AddPartitionsToTxn, KafkaErrorCode.InvalidProducerIdMapping),
        (KafkaApi.Produce, KafkaErrorCode.ProducerFenced),
        (KafkaApi.Produce, KafkaErrorCode.InvalidProducerIdMapping),
        (KafkaApi.AddOffsetsToTxn, KafkaErrorCode.InvalidProducerEpoch),
        (KafkaApi.TxnOffsetCommit, KafkaErrorCode.ProducerFenced),
        (KafkaApi.TxnOffsetCommit, KafkaErrorCode.InvalidProducerEpoch),
        (KafkaApi.EndTxn, KafkaErrorCode.ProducerFenced),
        (KafkaApi.EndTxn, KafkaErrorCode.InvalidProducerEpoch),
        (KafkaApi.EndTxn, KafkaErrorCode.InvalidProducerIdMapping),
    ]);

    public static TheoryData<short, KafkaApi, KafkaErrorCode> AbortableErrors => Rows(
    [
        (KafkaApi.AddPartitionsToTxn, KafkaErrorCode.TopicAuthorizationFailed),
        (KafkaApi.AddPartitionsToTxn, KafkaErrorCode.TransactionAbortable),
        (KafkaApi.Produce, KafkaErrorCode.InvalidProducerEpoch),
        (KafkaApi.Produce, KafkaErrorCode.UnknownProducerId),
        (KafkaApi.Produce, KafkaErrorCode.OutOfOrderSequenceNumber),
        (KafkaApi.Produce, KafkaErrorCode.TransactionAbortable),
        (KafkaApi.Produce, KafkaErrorCode.InvalidTxnState),
        (KafkaApi.Produce, KafkaErrorCode.MessageTooLarge),
        (KafkaApi.Produce, KafkaErrorCode.TopicAuthorizationFailed),
        (KafkaApi.AddOffsetsToTxn, KafkaErrorCode.GroupAuthorizationFailed),
        (KafkaApi.TxnOffsetCommit, KafkaErrorCode.IllegalGeneration),
        (KafkaApi.TxnOffsetCommit, KafkaErrorCode.UnknownMemberId),
        (KafkaApi.TxnOffsetCommit, KafkaErrorCode.FencedInstanceId),
        (KafkaApi.TxnOffsetCommit, KafkaErrorCode.TransactionAbortable),
        (KafkaApi.EndTxn, KafkaErrorCode.TransactionAbortable),
        (KafkaApi.EndTxn, KafkaErrorCode.InvalidTxnState),
    ]);

    public static TheoryData<short, KafkaApi, bool> BrokenConnections
    {
        get
        {
            var data = new TheoryData<short, KafkaApi, bool>();
            foreach (var (version, api) in Steps())
            {
                data.Add(version, api, true);
                data.Add(version, api, false);
            }

            return data;
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, Trait("Reliability", "F11")]
    [MemberData(nameof(PassingErrors))]
    public async Task An_error_that_passes_is_waited_for_and_every_step_recovers_by_itself(short version, KafkaApi api, KafkaErrorCode error)
    {
        await using var cluster = await StartAsync(version);
        var fault = cluster.Kafka.Faults.Add(new Fault { Api = api, Error = error, Times = 3 });
        await AssertTwoTransactionsAsync(cluster);
        Assert.Equal(3, fault.Hits);
    }

    [Theory, Trait("Reliability", "F13")]
    [MemberData(nameof(BrokenConnections))]
    public async Task A_connection_that_breaks_before_the_answer_neither_loses_nor_doubles(short version, KafkaApi api, bool isCarriedOut)
    {
        await using var cluster = await StartAsync(version);
        var fault = cluster.Kafka.Faults.Add(new Fault { Api = api, Outcome = FaultOutcome.Close, Process = isCarriedOut, Times = 2 });
        await AssertTwoTransactionsAsync(cluster);
        Assert.Equal(2, fault.Hits);
    }

    [Theory, Trait("Reliability", "F35")]
    [InlineData(1, KafkaApi.AddPartitionsToTxn, true)]
    [InlineData(1, KafkaApi.EndTxn, true)]
    [InlineData(1, KafkaApi.EndTxn, false)]
    [InlineData(2, KafkaApi.EndTxn, true)]
    [InlineData(2, KafkaApi.EndTxn, false)]
    public async Task A_coordinator_that_falls_silent_is_asked_again_after_the_request_timeout(short version, KafkaApi api, bool isCarriedOut)
    {
        await using var cluster = await StartAsync(version);
        var fault = cluster.Kafka.Faults.Drop(api, process: isCarriedOut);
        await AssertTwoTransactionsAsync(cluster, client => client.RequestTimeout = TimeSpan.FromMilliseconds(300));
        Assert.Equal(1, fault.Hits);
    }

    [Theory, Trait("Reliability", "F10"), Trait("Reliability", "F12")]
    [MemberData(nameof(FatalErrors))]
    public async Task Fencing_ends_the_producer_at_whatever_step_it_is_met(short version, KafkaApi api, KafkaErrorCode error)
    {
        await using var cluster = await StartAsync(version);
        cluster.Kafka.Faults.Add(new Fault { Api = api, Error = error, Times = 1 });
        var producer = cluster.Transactional(Id);
        var transaction = await producer.BeginAsync(Cancel);
        await Assert.ThrowsAsync<KafkaFencedException>(() => WorkAsync(transaction, 0, commit: true));

        var fenced = await Assert.ThrowsAsync<KafkaFencedException>(() => transaction.AbortAsync(Cancel).AsTask());
        Assert.Contains("Dispose this producer", fenced.Message, StringComparison.Ordinal);
        Assert.Equal((short)error, fenced.Error.Code);
        await Assert.ThrowsAsync<KafkaFencedException>(() => producer.BeginAsync(Cancel).AsTask());
        await Assert.ThrowsAsync<KafkaFencedException>(() => producer.InitializeAsync(Cancel).AsTask());
        await transaction.DisposeAsync();
    }

    [Theory, Trait("Reliability", "F10"), Trait("Reliability", "F12"), Trait("Reliability", "F14")]
    [MemberData(nameof(AbortableErrors))]
    public async Task Other_failures_end_the_transaction_and_the_next_one_works(short version, KafkaApi api, KafkaErrorCode error)
    {
        await using var cluster = await StartAsync(version);
        var producer = cluster.Transactional(Id);
        await WorkAsync(await producer.BeginAsync(Cancel), 0, commit: true);
        cluster.Kafka.Faults.Add(new Fault { Api = api, Error = error, Times = 1 });
        var transaction = await producer.BeginAsync(Cancel);

        await Assert.ThrowsAnyAsync<KafkaException>(() => WorkAsync(transaction, 100, commit: true));
        var failed = await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => transaction.CommitAsync(Cancel).AsTask());
        Assert.Equal((short)error, failed.Error.Code);
        await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => transaction.SendAsync(Record(0), Cancel).AsTask());
        await transaction.AbortAsync(Cancel);

        await WorkAsync(await producer.BeginAsync(Cancel), 200, commit: true);
        AssertCommitted(cluster, [.. Enumerable.Range(0, 10), .. Enumerable.Range(200, 10)]);
        Assert.Equal(210, cluster.Kafka.CommittedOffset("payments", "input", 0));
    }

    [Theory, Trait("Reliability", "F13")]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public async Task A_commit_without_an_answer_says_that_it_may_be_done_and_finds_out_when_asked_again(short version, bool isCarriedOut)
    {
        await using var cluster = await StartAsync(version);
        var silence = cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.EndTxn, Outcome = FaultOutcome.Silence, Process = isCarriedOut });
        var transaction = await Impatient(cluster).BeginAsync(Cancel);
        var unknown = await Assert.ThrowsAsync<KafkaTimeoutException>(() => WorkAsync(transaction, 0, commit: true));
        Assert.Contains("may have been committed", unknown.Message, StringComparison.Ordinal);
        Assert.True(unknown.MayHaveBeenSent);
        var abort = await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.AbortAsync(Cancel).AsTask());
        Assert.Contains("call CommitAsync again", abort.Message, StringComparison.Ordinal);

        cluster.Kafka.Faults.Remove(silence);
        await transaction.CommitAsync(Cancel);
        AssertCommitted(cluster, [.. Enumerable.Range(0, 10)]);
    }

    [Theory, Trait("Reliability", "F13")]
    [InlineData(1, true)]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(2, false)]
    public async Task The_next_transaction_finishes_a_commit_or_an_abort_without_an_answer_first(short version, bool commit)
    {
        await using var cluster = await StartAsync(version);
        var silence = cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.EndTxn, Outcome = FaultOutcome.Silence, Process = false });
        var producer = Impatient(cluster);
        await using (var transaction = await producer.BeginAsync(Cancel))
            await Assert.ThrowsAsync<KafkaTimeoutException>(() => WorkAsync(transaction, 0, commit));
        await Assert.ThrowsAsync<KafkaTimeoutException>(() => producer.BeginAsync(Cancel).AsTask());

        cluster.Kafka.Faults.Remove(silence);
        await WorkAsync(await producer.BeginAsync(Cancel), 100, commit: true);
        AssertCommitted(cluster, [.. commit ? Enumerable.Range(0, 10) : [], .. Enumerable.Range(100, 10)]);
    }

    [Theory, Trait("Reliability", "F13")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_that_is_refused_after_its_time_out_is_told_by_the_next_begin_and_the_one_after_works(short version)
    {
        await using var cluster = await StartAsync(version);
        var silence = cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.EndTxn, Outcome = FaultOutcome.Silence, Process = false });
        var producer = Impatient(cluster);
        await using (var transaction = await producer.BeginAsync(Cancel))
            await Assert.ThrowsAsync<KafkaTimeoutException>(() => WorkAsync(transaction, 0, commit: true));
        cluster.Kafka.Faults.Remove(silence);
        cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.EndTxn, Error = KafkaErrorCode.TransactionAbortable, Times = 1 });
        await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => producer.BeginAsync(Cancel).AsTask());

        await WorkAsync(await producer.BeginAsync(Cancel), 100, commit: true);
        AssertCommitted(cluster, [.. Enumerable.Range(100, 10)]);
    }

    [Theory, Trait("Reliability", "F13")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_commit_whose_wait_was_cancelled_goes_on_when_asked_again(short version)
    {
        await using var cluster = await StartAsync(version);
        var silence = cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.EndTxn, Outcome = FaultOutcome.Silence });
        var transaction = await cluster.Transactional(Id, client: client => client.RequestTimeout = TimeSpan.FromMilliseconds(300)).BeginAsync(Cancel);
        await WorkAsync(transaction, 0, commit: null);
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var commit = transaction.CommitAsync(impatient.Token).AsTask();
        await cluster.Kafka.Observations.WaitForRequestAsync(request => request.Api == KafkaApi.EndTxn, Cancel);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => commit);

        cluster.Kafka.Faults.Remove(silence);
        await transaction.CommitAsync(Cancel);
        AssertCommitted(cluster, [.. Enumerable.Range(0, 10)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_coordinator_that_moves_takes_its_transaction_along(short version)
    {
        await using var cluster = await StartAsync(version, brokers: 3);
        var transaction = await cluster.Transactional(Id).BeginAsync(Cancel);
        await transaction.SendAsync(Record(0), Cancel);
        cluster.Kafka.MoveTransactionCoordinator(Id, (cluster.Kafka.TransactionCoordinatorOf(Id) + 1) % 3);
        await WorkAsync(transaction, 1, commit: true);
        AssertCommitted(cluster, [.. Enumerable.Range(0, 11)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Partitions_are_added_once_and_a_transaction_that_reached_no_broker_ends_without_a_request(short version)
    {
        await using var cluster = await StartAsync(version);
        var producer = cluster.Transactional(Id);
        await (await producer.BeginAsync(Cancel)).CommitAsync(Cancel);
        await (await producer.BeginAsync(Cancel)).AbortAsync(Cancel);
        Assert.Equal((1, 0), (cluster.Kafka.Observations.Count(KafkaApi.InitProducerId), cluster.Kafka.Observations.Count(KafkaApi.EndTxn)));

        await using var transaction = await producer.BeginAsync(Cancel);
        for (var number = 0; number < 10; number++) await transaction.SendAsync(Record(number), Cancel);
        await transaction.CommitAsync(Cancel);
        Assert.Equal((1, version == 1 ? 1 : 0, 1), (cluster.Kafka.Observations.Count(KafkaApi.InitProducerId), cluster.Kafka.Observations.Count(KafkaApi.AddPartitionsToTxn), cluster.Kafka.Observations.Count(KafkaApi.EndTxn)));
    }

    [Theory, Trait("Reliability", "F41")]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Closing_without_a_coordinator_takes_no_longer_than_the_close_timeout(short version)
    {
        await using var cluster = await StartAsync(version);
        var producer = cluster.Transactional(Id, new ProducerOptions { CloseTimeout = TimeSpan.FromMilliseconds(300) });
        var transaction = await producer.BeginAsync(Cancel);
        await transaction.SendAsync(Record(0), Cancel);
        cluster.Kafka.Faults.Add(new Fault { Outcome = FaultOutcome.Silence });

        // Without a bound of its own, the abort would wait for MaxBlockTime: a minute.
        await producer.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => producer.BeginAsync(Cancel).AsTask());
        await Assert.ThrowsAnyAsync<Exception>(() => transaction.SendAsync(Record(1), Cancel).AsTask());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Initialising_without_permission_says_so_at_once_and_works_when_it_is_given(short version)
    {
        await using var cluster = await StartAsync(version);
        cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.InitProducerId, Error = KafkaErrorCode.TransactionalIdAuthorizationFailed, Times = 1 });
        var producer = cluster.Transactional(Id);
        var denied = await Assert.ThrowsAsync<KafkaAuthorizationException>(() => producer.InitializeAsync(Cancel).AsTask());
        Assert.Contains(Id, denied.Message, StringComparison.Ordinal);
        await WorkAsync(await producer.BeginAsync(Cancel), 0, commit: true);
        AssertCommitted(cluster, [.. Enumerable.Range(0, 10)]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task An_abort_waits_for_a_batch_on_the_wire_whose_records_were_given_up_for_their_age(short version)
    {
        await using var cluster = await StartAsync(version);
        var producer = cluster.Transactional(
            Id, new ProducerOptions { Linger = TimeSpan.Zero, DeliveryTimeout = TimeSpan.FromSeconds(1) }, client => client.RequestTimeout = TimeSpan.FromMilliseconds(950));
        var transaction = await producer.BeginAsync(Cancel);
        await transaction.SendAsync(Record(0), Cancel);

        // The second attempt is still on its way when the record is a second old.
        cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Error = KafkaErrorCode.NotEnoughReplicas, Delay = TimeSpan.FromMilliseconds(600), Times = 1 });
        cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Delay = TimeSpan.FromMilliseconds(850), Times = 1 });
        bool? wasOnTheWire = null;
        cluster.Kafka.Faults.Add(new Fault
        {
            Api = KafkaApi.EndTxn,
            Times = 1,
            When = _ =>
            {
                wasOnTheWire = producer.Control.Core.HasInFlight;
                return true;
            },
        });
        await Assert.ThrowsAnyAsync<KafkaException>(() => transaction.SendAsync(Record(1), Cancel).AsTask());
        await transaction.AbortAsync(Cancel);

        Assert.False(wasOnTheWire);
        await WorkAsync(await producer.BeginAsync(Cancel), 100, commit: true);
        AssertCommitted(cluster, [.. Enumerable.Range(100, 10)]);
    }

    [Fact]
    public async Task Brokers_that_cannot_renew_an_epoch_end_the_producer_with_a_transaction_that_lost_its_sequences()
    {
        await using var cluster = await StartOldAsync();
        var producer = cluster.Transactional(Id);
        await WorkAsync(await producer.BeginAsync(Cancel), 0, commit: true);
        cluster.Kafka.Faults.Add(new Fault { Api = KafkaApi.Produce, Error = KafkaErrorCode.OutOfOrderSequenceNumber, Times = 1 });
        await using (var transaction = await producer.BeginAsync(Cancel))
            await Assert.ThrowsAsync<KafkaTransactionAbortedException>(() => WorkAsync(transaction, 100, commit: true));
        var ended = await Assert.ThrowsAsync<KafkaFencedException>(() => producer.BeginAsync(Cancel).AsTask());
        Assert.Contains("Kafka 2.5", ended.Message, StringComparison.Ordinal);

        await WorkAsync(await cluster.Transactional(Id).BeginAsync(Cancel), 200, commit: true);
        AssertCommitted(cluster, [.. Enumerable.Range(0, 10), .. Enumerable.Range(200, 10)]);
    }

    [Fact]
    public async Task Brokers_that_cannot_refuse_a_stale_member_get_no_offsets_of_one()
    {
        await using var cluster = await StartOldAsync();
        await using var transaction = await cluster.Transactional(Id).BeginAsync(Cancel);
        var refused = await Assert.ThrowsAsync<KafkaTransactionAbortedException>(
            () => transaction.SendOffsetsAsync([new("input", 0, 1)], new ConsumerGroupMetadata("payments", 1, "member-1", null), Cancel).AsTask());
        Assert.Contains("Kafka 2.5", refused.Message, StringComparison.Ordinal);
    }

    /// <summary>Brokers as before Kafka 2.5.</summary>
    private static async Task<ProducingCluster> StartOldAsync()
    {
        var options = new InProcessKafkaOptions { Brokers = 1 };
        options.ApiVersions.AtMost(KafkaApi.InitProducerId, 2).AtMost(KafkaApi.TxnOffsetCommit, 2).AtMost(KafkaApi.EndTxn, 2).AtMost(KafkaApi.Produce, 8);
        var cluster = await ProducingCluster.StartAsync(options);
        cluster.Kafka.CreateTopic("payments");
        cluster.Kafka.CreateTopic("input");
        return cluster;
    }

    /// <summary>The steps of a transaction: in version 2 nothing is added, for the requests that write do that (KIP-890).</summary>
    private static IEnumerable<(short Version, KafkaApi Api)> Steps() =>
        s_steps.Select(api => ((short)1, api)).Concat(s_steps.Except([KafkaApi.AddPartitionsToTxn, KafkaApi.AddOffsetsToTxn]).Select(api => ((short)2, api)));

    private static TheoryData<short, KafkaApi, KafkaErrorCode> Rows(IReadOnlyList<(KafkaApi Api, KafkaErrorCode Error)> errors)
    {
        var data = new TheoryData<short, KafkaApi, KafkaErrorCode>();
        foreach (var (version, api) in Steps())
        {
            foreach (var (_, error) in errors.Where(row => row.Api == api)) data.Add(version, api, error);
        }

        return data;
    }

    private static async Task<ProducingCluster> StartAsync(short version, int brokers = 1)
    {
        var cluster = await ProducingCluster.StartAsync(new InProcessKafkaOptions { Brokers = brokers, TransactionVersion = version });
        cluster.Kafka.CreateTopic("payments");
        cluster.Kafka.CreateTopic("input");
        return cluster;
    }

    private static KafkaTransactionalProducer Impatient(ProducingCluster cluster) =>
        cluster.Transactional(Id, new ProducerOptions { MaxBlockTime = TimeSpan.FromMilliseconds(500) }, client => client.RequestTimeout = TimeSpan.FromMilliseconds(200));

    private static ProducerRecord Record(int number) => new("payments", null, ProducingCluster.Number(number));

    /// <summary>Ten records and an offset, then the end that is asked for.</summary>
    private static async Task WorkAsync(KafkaTransaction transaction, int start, bool? commit)
    {
        for (var number = start; number < start + 10; number++) await transaction.SendAsync(Record(number), Cancel);
        await transaction.SendOffsetsAsync([new("input", 0, start + 10)], new ConsumerGroupMetadata("payments", -1, "", null), Cancel);
        if (commit == true) await transaction.CommitAsync(Cancel);
        else if (commit == false) await transaction.AbortAsync(Cancel);
    }

    private static async Task AssertTwoTransactionsAsync(ProducingCluster cluster, Action<KafkaClientOptions>? client = null)
    {
        var producer = cluster.Transactional(Id, client: client);
        await WorkAsync(await producer.BeginAsync(Cancel), 0, commit: true);
        await WorkAsync(await producer.BeginAsync(Cancel), 10, commit: false);
        await WorkAsync(await producer.BeginAsync(Cancel), 20, commit: true);
        AssertCommitted(cluster, [.. Enumerable.Range(0, 10), .. Enumerable.Range(20, 10)]);
        Assert.Equal(30, cluster.Kafka.CommittedOffset("payments", "input", 0));
    }

    private static void AssertCommitted(ProducingCluster cluster, int[] expected)
    {
        var stored = cluster.Kafka.Read("payments", 0);
        Assert.DoesNotContain(stored, record => record.Transaction is TransactionOutcome.Ongoing or TransactionOutcome.None);
        Assert.Equal(expected.Select(number => $"{number}"), stored.Where(record => record.Transaction == TransactionOutcome.Committed).Select(record => record.ValueText));
    }
}
