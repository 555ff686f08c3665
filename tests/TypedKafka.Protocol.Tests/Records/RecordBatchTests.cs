using System.Buffers.Binary;
using CsCheck;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Wire;

namespace TypedKafka.Protocol.Tests.Records;

public sealed class RecordBatchTests
{
    public static TheoryData<int> Codecs => [0, 1, 2, 3, 4];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void What_was_appended_is_read_back(int codec)
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var records = SampleRecord.Mix(1 + (seed * 17), seed);
            SampleRecord.AssertEqual(records, SampleBatch.Read(SampleBatch.Build(records, (CompressionType)codec)));
        }
    }

    [Fact]
    public void The_header_tells_what_the_producer_said()
    {
        var records = SampleRecord.Mix(5, 1);
        var bytes = SampleBatch.Build(records, CompressionType.None, producerId: 4711, epoch: 3, sequence: 99, transactional: true);

        Assert.True(RecordBatchHeader.TryRead(bytes, out var header));
        Assert.Equal(bytes.Length, header.TotalSize);
        Assert.Equal(2, header.Magic);
        Assert.Equal((4711L, (short)3, 99, 5, 4), (header.ProducerId, header.ProducerEpoch, header.BaseSequence, header.RecordCount, header.LastOffsetDelta));
        Assert.True(header.IsTransactional);
        Assert.False(header.IsControl);
        Assert.Equal(records[0].Timestamp, header.BaseTimestamp);
        Assert.Equal(records.Max(r => r.Timestamp), header.MaxTimestamp);
        Assert.Equal(-1, header.PartitionLeaderEpoch);
    }

    [Fact]
    public void Completing_again_with_another_epoch_leaves_a_valid_checksum()
    {
        var builder = new RecordBatchBuilder();
        builder.Begin(64);
        foreach (var record in SampleRecord.Mix(200, 2)) record.AppendTo(builder);
        builder.Seal(CompressionType.Lz4, 1);
        for (short epoch = 0; epoch < 5; epoch++)
        {
            builder.Complete(77, epoch, epoch * 1000);
            Assert.True(RecordBatchHeader.TryRead(builder.Memory.Span, out var header));
            Assert.Equal(epoch, header.ProducerEpoch);
            RecordBatch.VerifyChecksum(builder.Memory.Span, header);
        }

        builder.Reset();
    }

    [Fact]
    public void Records_that_compression_would_make_larger_stay_as_they_are()
    {
        var noise = new byte[5000];
        new Random(3).NextBytes(noise);
        var bytes = SampleBatch.Build([new SampleRecord(0, 1, null, noise)], CompressionType.Gzip);

        Assert.True(RecordBatchHeader.TryRead(bytes, out var header));
        Assert.Equal(CompressionType.None, header.Compression);
    }

    [Fact]
    public void A_broker_may_set_offset_epoch_and_append_time_in_place()
    {
        var bytes = SampleBatch.Build(SampleRecord.Mix(3, 4));
        RecordBatchHeader.SetBaseOffset(bytes, 1000);
        RecordBatchHeader.SetPartitionLeaderEpoch(bytes, 7);
        RecordBatchHeader.SetLogAppendTime(bytes, 123_456);

        Assert.True(RecordBatchHeader.TryRead(bytes, out var header));
        Assert.Equal((1000L, 1002L, 7), (header.BaseOffset, header.LastOffset, header.PartitionLeaderEpoch));
        Assert.Equal(TimestampType.LogAppendTime, header.TimestampType);
        var records = SampleBatch.Read(bytes);
        Assert.Equal([1000L, 1001, 1002], records.Select(r => r.Offset));
        Assert.All(records, r => Assert.Equal(123_456, r.Timestamp));
    }

    [Fact, Trait("Reliability", "F23")]
    public void A_tail_that_the_broker_cut_off_ends_the_walk_wherever_it_was_cut()
    {
        var first = SampleBatch.Build(SampleRecord.Mix(10, 5));
        var second = SampleBatch.Build(SampleRecord.Mix(10, 6));
        byte[] both = [.. first, .. second];
        for (var length = first.Length; length < both.Length; length++) Assert.Equal(10, SampleBatch.Read(both.AsSpan(0, length)).Count);
        Assert.Equal(20, SampleBatch.Read(both).Count);
    }

    [Fact, Trait("Reliability", "F25")]
    public void A_flipped_bit_is_seen_by_the_checksum_and_the_message_names_the_offset()
    {
        var bytes = SampleBatch.Build(SampleRecord.Mix(10, 7));
        RecordBatchHeader.SetBaseOffset(bytes, 42);
        bytes[^1] ^= 1;
        var error = Assert.Throws<CorruptRecordException>(() => SampleBatch.Read(bytes));
        Assert.Contains("offset 42", error.Message, StringComparison.Ordinal);
    }

    [Theory, Trait("Reliability", "F25")]
    [InlineData(-1)]
    [InlineData(11)]
    [InlineData(int.MaxValue)]
    [InlineData(9)]
    public void A_record_count_that_does_not_fit_the_bytes_is_an_error(int count)
    {
        var bytes = SampleBatch.Build(SampleRecord.Mix(10, 8));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(RecordBatchHeader.RecordCountOffset), count);
        SampleBatch.FixChecksum(bytes);
        Assert.Throws<CorruptRecordException>(() => SampleBatch.Read(bytes));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    [InlineData(48)]
    [InlineData(int.MinValue)]
    public void A_batch_length_below_the_header_is_an_error(int length)
    {
        var bytes = SampleBatch.Build(SampleRecord.Mix(1, 9));
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(8), length);
        Assert.Throws<CorruptRecordException>(() => SampleBatch.Read(bytes));
    }

    [Theory, Trait("Reliability", "F25")]
    [MemberData(nameof(Codecs))]
    public void Mutated_batches_end_in_the_typed_error_or_in_records_within_the_bytes(int codec)
    {
        var original = SampleBatch.Build(SampleRecord.Mix(30, 10), (CompressionType)codec);
        Gen.Select(Gen.Int[16, original.Length - 1], Gen.Byte, Gen.Int[16, original.Length - 1], Gen.Byte).Sample(
            (firstAt, first, secondAt, second) =>
            {
                var bytes = (byte[])original.Clone();
                bytes[firstAt] = first;
                bytes[secondAt] = second;
                SampleBatch.FixChecksum(bytes);
                try
                {
                    SampleBatch.Read(bytes);
                }
                catch (CorruptRecordException)
                {
                    // The one error that readers may expect.
                }
            },
            iter: 2_000);
    }

    [Fact]
    public void A_reader_goes_on_where_another_stopped()
    {
        var records = SampleRecord.Mix(20, 11);
        var bytes = SampleBatch.Build(records);
        Assert.True(RecordBatchHeader.TryRead(bytes, out var header));
        var section = RecordBatch.Payload(bytes, header);
        var read = new List<SampleRecord>();
        int position = 0, count = 0;
        while (count < 20)
        {
            var reader = new RecordReader(section, header, position, count);
            Assert.True(reader.TryRead(out var record));
            read.Add(SampleRecord.From(record, section));
            (position, count) = (reader.Position, reader.RecordsRead);
        }

        SampleRecord.AssertEqual(records, read);
    }

    [Fact]
    public void An_unknown_codec_number_is_named()
    {
        var bytes = SampleBatch.Build(SampleRecord.Mix(1, 12));
        bytes[RecordBatchHeader.AttributesOffset + 1] |= 6;
        SampleBatch.FixChecksum(bytes);
        var error = Assert.Throws<CorruptRecordException>(() => SampleBatch.Read(bytes));
        Assert.Contains("codec 6", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_stated_maximum_of_a_record_is_never_exceeded()
    {
        var builder = new RecordBatchBuilder();
        builder.Begin(64);
        builder.Append(long.MinValue / 2, default, false, default, false, default, 0);
        var size = builder.SizeOf(long.MaxValue / 2, 1 << 20, true, 1 << 20, true, 1 << 20, 1000);
        Assert.InRange(size, 3 << 20, RecordBatchBuilder.MaximumSizeOf(1 << 20, 1 << 20, 1 << 20));
        builder.Reset();
    }
}
