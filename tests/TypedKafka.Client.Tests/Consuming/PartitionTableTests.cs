using System.Text;
using Microsoft.Extensions.Time.Testing;
using TypedKafka.Client.Consuming;
using TypedKafka.Client.Consuming.Records;
using TypedKafka.Client.Tests.Consuming.Records;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Client.Tests.Consuming;

public sealed class PartitionTableTests
{
    private static readonly TopicPartition Id = new("t", 0);

    private readonly FetchedRecordsPool _pool = new();
    private readonly PartitionTable _table;

    public PartitionTableTests()
    {
        _table = new PartitionTable(_pool, new PartitionTableSettings(ReadCommitted: true, CheckCrcs: true, MaximumUnpacked: 1024 * 1024, () => 0), () => { });
        _table.Add([Id], held: false);
        _table.Seek(Id, 0, OffsetStage.Known);
    }

    [Fact]
    public async Task Records_come_in_order_and_the_position_moves_only_with_the_reader()
    {
        Arrive(0, TestBatches.Plain(0, "a", "b"), TestBatches.Plain(2, "c"));

        using var batch = await NextAsync();
        Assert.Equal(0, Position());
        Assert.True(batch.MoveNext());
        Assert.Equal(1, Position());
        Assert.Equal(["b", "c"], Rest(batch));
        Assert.Equal(3, Position());
    }

    [Fact]
    [Trait("Reliability", "F32")]
    public async Task A_holder_that_says_that_it_waits_is_not_overdue_until_it_stops_saying_so()
    {
        var time = new FakeTimeProvider();
        var activity = new ReaderActivity(time);
        var limit = TimeSpan.FromMinutes(5);
        Arrive(0, TestBatches.Plain(0, "a"));
        using var batch = await NextAsync();
        Assert.True(batch.MoveNext());
        Assert.False(activity.IsOverdue(_table, limit));
        for (var waits = 0; waits < 10; waits++)
        {
            time.Advance(TimeSpan.FromMinutes(4));
            batch.NoteWait();
            Assert.False(activity.IsOverdue(_table, limit));
        }

        time.Advance(TimeSpan.FromMinutes(6));
        Assert.True(activity.IsOverdue(_table, limit));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Compressed_batches_are_unpacked(int compression)
    {
        Arrive(0, TestBatches.Compressed((CompressionType)compression, 0, "aaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbb"));

        using (var batch = await NextAsync())
            Assert.Equal(["aaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbbbbb"], Rest(batch));

        Assert.Equal(0, _pool.HeldBytes);
    }

    [Fact]
    public async Task Records_before_the_position_are_passed_over()
    {
        Arrive(1, TestBatches.Plain(0, "a", "b", "c"));

        using var batch = await NextAsync();
        Assert.Equal(["b", "c"], Rest(batch));
    }

    [Fact]
    [Trait("Reliability", "F26")]
    public async Task Aborted_records_are_left_out_whatever_the_order_of_the_list()
    {
        var records = Fetched(
            0,
            TestBatches.Transactional(7, 0, "aborted 7"),
            TestBatches.Transactional(8, 1, "aborted 8"),
            TestBatches.Plain(2, "plain"),
            TestBatches.Marker(8, 3, commit: false),
            TestBatches.Marker(7, 4, commit: false),
            TestBatches.Transactional(7, 5, "committed 7"),
            TestBatches.Marker(7, 6, commit: true));
        records.Aborted.Add(8, 1);
        records.Aborted.Add(7, 0);
        records.Aborted.Sort();
        Arrive(records);

        using var batch = await NextAsync();
        Assert.Equal(["plain", "committed 7"], Rest(batch));
        Assert.Equal(7, Position());
    }

    [Fact]
    [Trait("Reliability", "F26")]
    public async Task An_answer_with_nothing_but_aborted_records_moves_the_position()
    {
        var records = Fetched(0, TestBatches.Transactional(7, 0, "x", "y"), TestBatches.Marker(7, 2, commit: false));
        records.Aborted.Add(7, 0);
        records.Aborted.Sort();
        Arrive(records);
        Arrive(3, TestBatches.Plain(3, "next"));

        using var batch = await NextAsync();
        Assert.Equal(["next"], Rest(batch));
    }

    [Fact]
    [Trait("Reliability", "F25")]
    public async Task A_wrong_checksum_is_an_error_of_that_partition_after_the_good_records()
    {
        var bad = TestBatches.Plain(1, "bad");
        bad[^1] ^= 1;
        Arrive(0, TestBatches.Plain(0, "good"), bad);

        using (var batch = await NextAsync())
            Assert.Equal(["good"], Rest(batch));
        var error = await Assert.ThrowsAsync<KafkaPartitionException>(async () => await NextAsync());
        Assert.Equal((Id, 1L), (error.TopicPartition, error.Offset));

        // It is fetched again, and this time it is whole.
        Arrive(1, TestBatches.Plain(1, "whole"));
        using var again = await NextAsync();
        Assert.Equal(["whole"], Rest(again));
    }

    [Fact]
    [Trait("Reliability", "F25")]
    public async Task A_decompression_bomb_is_an_error_and_fills_no_memory()
    {
        Arrive(0, TestBatches.Compressed(CompressionType.Gzip, 0, new string('a', 4 * 1024 * 1024)));

        var error = await Assert.ThrowsAsync<KafkaPartitionException>(async () => await NextAsync());
        Assert.Contains("1048576", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, _pool.HeldBytes);
    }

    [Fact]
    [Trait("Reliability", "F25")]
    public async Task A_hostile_record_count_is_an_error_for_the_holder_and_the_records_before_it_count()
    {
        var hostile = TestBatches.Plain(0, "a");
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(hostile.AsSpan(RecordBatchHeader.RecordCountOffset), int.MaxValue);
        System.Buffers.Binary.BinaryPrimitives.WriteUInt32BigEndian(hostile.AsSpan(RecordBatchHeader.CrcOffset), Crc32C.Compute(hostile.AsSpan(RecordBatchHeader.AttributesOffset)));
        Arrive(0, hostile);

        using (var batch = await NextAsync())
        {
            Assert.True(batch.MoveNext());
            Assert.Throws<KafkaPartitionException>(() => batch.MoveNext());
        }

        Assert.Equal(1, Position());
    }

    [Fact]
    [Trait("Reliability", "F23")]
    public async Task A_tail_that_is_cut_off_is_left_for_the_next_fetch()
    {
        var whole = TestBatches.Plain(0, "a");
        var cut = TestBatches.Plain(1, "b")[..40];
        var records = Fetched(0, whole, cut);
        Assert.Equal(1, records.NextOffset);
        Arrive(records);

        using var batch = await NextAsync();
        Assert.Equal(["a"], Rest(batch));
        Assert.Equal(1, Position());
    }

    [Fact]
    public async Task Entries_from_before_magic_2_are_read_plain_and_compressed_and_from_the_middle()
    {
        // As Apache's code writes them: offsets 100 to 102 in three plain entries of magic 0, then 100 to 102 again in one entry of magic 1 with gzip.
        var plain = Convert.FromBase64String("AAAAAAAAAGQAAAASdxB0UAAAAAAAAWEAAAADYmJiAAAAAAAAAGUAAAAOp+xoAwAA//////////8AAAAAAAAAZgAAAA7jimh2AAAAAAAAAAAAAA==");
        var gzip = Convert.FromBase64String("AAAAAAAAAGYAAABhxM/3WQEBAAABmraX6AL/////AAAASx+LCAAAAAAAAP9jYIADKas8mypGIINx1rbpL0AijIlAgjkpKQmqAiQppr7YJhCuivE/FEBVMIFURHkwPISrYIIZDwCqpqD4agAAAA==");

        Arrive(100, plain);
        using (var batch = await NextAsync())
            Assert.Equal([(100L, -1L), (101L, -1L), (102L, -1L)], OffsetsAndTimes(batch));

        Arrive(101, gzip);
        using var rest = await NextAsync();
        Assert.Equal([(101L, 1_764_000_000_001), (102L, 1_764_000_000_002)], OffsetsAndTimes(rest));
        Assert.Equal(103, rest.EndOffset);

        static List<(long, long)> OffsetsAndTimes(ConsumedBatch batch)
        {
            var all = new List<(long, long)>();
            while (batch.MoveNext()) all.Add((batch.Current.Offset, batch.Current.TimestampMilliseconds));
            return all;
        }
    }

    [Fact]
    public async Task A_batch_that_is_given_back_early_is_handed_out_again_from_there()
    {
        Arrive(0, TestBatches.Plain(0, "a", "b", "c"));
        using (var batch = await NextAsync())
            Assert.True(batch.MoveNext());

        using var rest = await NextAsync();
        Assert.Equal(["b", "c"], Rest(rest));
    }

    [Fact]
    public async Task One_partition_is_at_one_holder_at_a_time_while_the_next_part_is_made_ready()
    {
        Arrive(0, TestBatches.Plain(0, "a"));
        var first = await NextAsync();
        Arrive(1, TestBatches.Plain(1, "b"));
        Assert.Null(_table.Take());

        Rest(first);
        first.Dispose();
        using var second = await NextAsync();
        Assert.Equal(["b"], Rest(second));
    }

    [Fact]
    public async Task After_a_seek_nothing_of_before_is_delivered()
    {
        Arrive(0, TestBatches.Plain(0, "a"));
        var old = await NextAsync();
        Arrive(1, TestBatches.Plain(1, "b"));

        _table.Seek(Id, 10, OffsetStage.Known);
        Assert.True(old.IsStale);
        Assert.True(old.MoveNext());
        old.Dispose();
        Assert.Equal(10, Position());

        Arrive(10, TestBatches.Plain(10, "k"));
        using var batch = await NextAsync();
        Assert.Equal(["k"], Rest(batch));
    }

    [Fact]
    public async Task A_paused_partition_keeps_what_was_fetched()
    {
        Arrive(0, TestBatches.Plain(0, "a"));
        _table.SetPaused([Id], true);
        Assert.Null(_table.Take());

        _table.SetPaused([Id], false);
        using var batch = await NextAsync();
        Assert.Equal(["a"], Rest(batch));
    }

    [Fact]
    public async Task Bytes_of_a_partition_that_was_taken_stay_valid_for_the_holder_and_go_back_with_it()
    {
        Arrive(0, TestBatches.Plain(0, "a"));
        var batch = await NextAsync();

        _table.Remove([Id]);
        Assert.True(batch.IsStale);
        Assert.Equal(["a"], Rest(batch));
        batch.Dispose();
        batch.Dispose();

        Assert.Equal(0, _pool.HeldBytes);
        Assert.Throws<ObjectDisposedException>(() => batch.MoveNext());
    }

    private static List<string> Rest(ConsumedBatch batch)
    {
        var values = new List<string>();
        while (batch.MoveNext())
            values.Add(Encoding.UTF8.GetString(batch.Current.Value.Span));
        return values;
    }

    private FetchedRecords Fetched(long fetchOffset, params byte[][] batches)
    {
        var bytes = batches.SelectMany(b => b).ToArray();
        var records = _pool.RentEmpty();
        bytes.CopyTo(records.Rent(bytes.Length, fetchOffset));
        records.Scan();
        return records;
    }

    private void Arrive(long fetchOffset, params byte[][] batches) => Arrive(Fetched(fetchOffset, batches));

    private void Arrive(FetchedRecords records)
    {
        lock (_table.Gate)
            _table.Arrive(_table.Get(Id), records);
    }

    private long Position()
    {
        lock (_table.Gate)
            return _table.Get(Id).ReaderPosition;
    }

    private async Task<ConsumedBatch> NextAsync()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (_table.Take() is { } batch)
                return batch;
            await _table.Reader.WaitAsync(limit.Token);
        }
    }
}
