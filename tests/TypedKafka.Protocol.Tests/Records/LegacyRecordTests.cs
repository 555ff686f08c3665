using System.Buffers.Binary;
using System.Text;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>Entries of magic 0 and 1, which old topics still hold. What Apache's code writes of them is in <see cref="LegacyRecordOracleTests"/>.</summary>
public sealed class LegacyRecordTests
{
    private static readonly byte[] Key = "key"u8.ToArray();
    private static readonly byte[] Value = "value"u8.ToArray();

    public static TheoryData<byte, int> Compressed => new() { { 0, 1 }, { 0, 2 }, { 0, 3 }, { 1, 1 }, { 1, 2 }, { 1, 3 } };

    [Fact]
    public void The_checksum_is_the_one_of_gzip() => Assert.Equal(0xCBF43926u, LegacyCrc.Compute(Encoding.ASCII.GetBytes("123456789")));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Plain_entries_are_records_where_they_lie(byte magic)
    {
        byte[] log = [.. LegacySample.Entry(magic, 7, 1000, 0, Key, Value), .. LegacySample.Entry(magic, 9, 900, 0, null, null), .. LegacySample.Entry(magic, 10, 1001, 0, [], [])];

        SampleRecord.AssertEqual(
            [new(7, Time(magic, 1000), Key, Value), new(9, Time(magic, 900), null, null), new(10, Time(magic, 1001), [], [])],
            SampleBatch.Read(log));
    }

    [Theory]
    [MemberData(nameof(Compressed))]
    public void Gaps_that_compaction_left_in_a_compressed_entry_keep_their_offsets(byte magic, int compression)
    {
        // In magic 1 the last record's relative offset, 5, stands for the entry's own, 105.
        var start = magic == 0 ? 100 : 0;
        byte[] inner = [.. LegacySample.Entry(magic, start + 1, 1000, 0, Key, Value), .. LegacySample.Entry(magic, start + 2, 999, 0, Key, null), .. LegacySample.Entry(magic, start + 5, 1002, 0, null, Value)];
        var entry = LegacySample.Compressed(magic, 105, 1002, 0, (CompressionType)compression, inner);

        SampleRecord.AssertEqual(
            [new(101, Time(magic, 1000), Key, Value), new(102, Time(magic, 999), Key, null), new(105, Time(magic, 1002), null, Value)],
            SampleBatch.Read(entry));
    }

    [Fact]
    public void A_compressed_entry_ends_where_its_offset_says()
    {
        var inner = LegacySample.Entry(1, 3, 5, 0, Key, Value);
        var reader = new RecordBatchReader(LegacySample.Compressed(1, 50, 5, 0, CompressionType.Gzip, inner));

        Assert.True(reader.TryRead(out var header, out _));
        Assert.Equal((50L, true, -1L), (header.LastOffset, header.IsLegacy, header.ProducerId));
        Assert.False(reader.HasTail);
    }

    [Fact]
    public void Append_time_of_a_compressed_entry_is_every_records_time()
    {
        byte[] inner = [.. LegacySample.Entry(1, 0, 1, 0, Key, Value), .. LegacySample.Entry(1, 1, 2, 0, Key, Value)];

        Assert.All(SampleBatch.Read(LegacySample.Compressed(1, 1, 777, 8, CompressionType.Snappy, inner)), record => Assert.Equal(777, record.Timestamp));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(1, false)]
    public void A_wrong_lz4_header_checksum_is_accepted_in_magic_0_only(byte magic, bool isAccepted)
    {
        var entry = LegacySample.Compressed(magic, 0, 5, 0, CompressionType.Lz4, LegacySample.Entry(magic, 0, 5, 0, Key, Value));
        entry[LegacyEntry.HeaderSize(magic) + 8 + 6] ^= 0x55;
        LegacySample.FixChecksum(entry);

        if (isAccepted) Assert.Single(SampleBatch.Read(entry));
        else Assert.Contains("header's checksum is wrong", Assert.Throws<CorruptRecordException>(() => SampleBatch.Read(entry)).Message, StringComparison.Ordinal);
    }

    [Theory, Trait("Reliability", "F23")]
    [InlineData(0)]
    [InlineData(1)]
    public void A_tail_that_the_broker_cut_off_ends_the_walk_wherever_it_was_cut(byte magic)
    {
        var first = LegacySample.Entry(magic, 0, 5, 0, Key, Value);
        byte[] both = [.. first, .. LegacySample.Compressed(magic, 1, 5, 0, CompressionType.Gzip, LegacySample.Entry(magic, 0, 5, 0, Key, Value))];
        for (var length = first.Length; length < both.Length; length++) Assert.Single(SampleBatch.Read(both.AsSpan(0, length)));
        Assert.Equal(2, SampleBatch.Read(both).Count);
    }

    [Theory, Trait("Reliability", "F25")]
    [InlineData(0)]
    [InlineData(1)]
    public void A_flipped_bit_is_seen_by_the_checksum_and_the_error_says_where(byte magic)
    {
        var entry = LegacySample.Entry(magic, 42, 5, 0, Key, Value);
        entry[^1] ^= 1;

        var error = Assert.Throws<CorruptRecordException>(() => SampleBatch.Read(entry));

        Assert.Equal(("RecordBatch", (short)magic, "Crc", LegacyEntry.CrcOffset), (error.MessageName, error.Version, error.Field, error.Offset));
        Assert.Contains("offset 42", error.Message, StringComparison.Ordinal);
    }

    [Fact, Trait("Reliability", "F25")]
    public void Zstd_does_not_exist_there()
    {
        var entry = LegacySample.Compressed(1, 0, 5, 0, CompressionType.Zstd, LegacySample.Entry(1, 0, 5, 0, Key, Value));

        Assert.Contains("zstd", Assert.Throws<CorruptRecordException>(() => SampleBatch.Read(entry)).Message, StringComparison.Ordinal);
    }

    [Theory, Trait("Reliability", "F25")]
    [InlineData("compressed again")]
    [InlineData("another magic")]
    [InlineData("cut off")]
    [InlineData("nothing")]
    [InlineData("no value")]
    [InlineData("relative offset beyond its own")]
    [InlineData("offsets too far apart")]
    public void What_cannot_be_in_a_compressed_entry_is_an_error(string what)
    {
        var good = LegacySample.Entry(1, 3, 5, 0, Key, Value);
        var entry = what switch
        {
            "compressed again" => Wrap(LegacySample.Compressed(1, 3, 5, 0, CompressionType.Gzip, good)),
            "another magic" => Wrap(LegacySample.Entry(0, 3, 5, 0, Key, Value)),
            "cut off" => Wrap([.. good, .. good[..^1]]),
            "nothing" => Wrap([]),
            "no value" => LegacySample.Entry(1, 100, 5, (int)CompressionType.Gzip, Key, null),
            "relative offset beyond its own" => Wrap(LegacySample.Entry(1, 101, 5, 0, Key, Value)),
            _ => Wrap([.. LegacySample.Entry(1, -1L << 40, 5, 0, Key, Value), .. good]),
        };

        var error = Assert.Throws<CorruptRecordException>(() => SampleBatch.Read(entry));

        Assert.Contains("offset 100", error.Message, StringComparison.Ordinal);
        Assert.NotNull(error.Field);
    }

    [Theory, Trait("Reliability", "F25")]
    [InlineData(0, 13)]
    [InlineData(1, 21)]
    [InlineData(1, -1)]
    [InlineData(0, int.MinValue)]
    public void A_size_below_the_header_is_an_error(byte magic, int size)
    {
        var entry = LegacySample.Entry(magic, 0, 5, 0, Key, Value);
        BinaryPrimitives.WriteInt32BigEndian(entry.AsSpan(8), size);

        Assert.Equal("Size", Assert.Throws<CorruptRecordException>(() => SampleBatch.Read(entry)).Field);
    }

    private static long Time(byte magic, long timestamp) => magic == 0 ? -1 : timestamp;

    private static byte[] Wrap(byte[] inner) => LegacySample.Compressed(1, 100, 5, 0, CompressionType.Gzip, inner);
}
