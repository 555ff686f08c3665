using System.Text.Json.Nodes;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>Apache's own code reads what we write, and the other way round.</summary>
public sealed class RecordBatchOracleTests(OracleProcess oracle)
{
    public static TheoryData<string> Codecs => ["none", "gzip", "snappy", "lz4", "zstd"];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Apache_reads_what_we_wrote(string codec)
    {
        for (var seed = 0; seed < 15; seed++)
        {
            var records = SampleRecord.Mix(1 + (seed * seed * 10), seed);
            var transactional = seed % 2 == 1;
            var bytes = SampleBatch.Build(records, Enum.Parse<CompressionType>(codec, ignoreCase: true), 1000 + seed, (short)seed, seed * 7, transactional);

            var answer = oracle.Ask(new JsonObject { ["op"] = "batch.decode", ["bytes"] = Convert.ToBase64String(bytes) });

            var batch = Assert.Single(answer["batches"]!.AsArray())!;
            SampleRecord.AssertEqual(records, [.. batch["records"]!.AsArray().Select(r => SampleRecord.FromJson(r!))]);
            Assert.Equal(1000 + seed, (long)batch["producerId"]!);
            Assert.Equal(seed, (int)batch["producerEpoch"]!);
            Assert.Equal(seed * 7, (int)batch["baseSequence"]!);
            Assert.Equal(transactional, (bool)batch["transactional"]!);
            Assert.Equal(records.Max(r => r.Timestamp), (long)batch["maxTimestamp"]!);
            Assert.Equal(bytes.Length, (int)batch["size"]!);
            if (records.Count > 10) Assert.Equal(codec, (string)batch["compression"]!);
        }
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void We_read_what_Apache_wrote(string codec)
    {
        for (var seed = 20; seed < 35; seed++)
        {
            var records = SampleRecord.Mix(1 + ((seed - 20) * (seed - 20) * 10), seed);
            var offset = seed * 1_000_000_000L;
            var answer = oracle.Ask(new JsonObject
            {
                ["op"] = "batch.encode",
                ["records"] = new JsonArray([.. records.Select(r => (JsonNode)r.ToJson())]),
                ["compression"] = codec,
                ["baseOffset"] = offset,
                ["producerId"] = 5_000_000_000L,
                ["producerEpoch"] = 12,
                ["baseSequence"] = 345,
                ["transactional"] = true,
                ["partitionLeaderEpoch"] = 6,
            });
            var bytes = Convert.FromBase64String((string)answer["bytes"]!);

            SampleRecord.AssertEqual([.. records.Select(r => r with { Offset = r.Offset + offset })], SampleBatch.Read(bytes));
            Assert.True(RecordBatchHeader.TryRead(bytes, out var header));
            Assert.Equal((5_000_000_000L, (short)12, 345, 6, true), (header.ProducerId, header.ProducerEpoch, header.BaseSequence, header.PartitionLeaderEpoch, header.IsTransactional));
            Assert.Equal(codec, header.Compression.ToString(), ignoreCase: true);
        }
    }

    [Fact]
    public void Uncompressed_batches_are_the_same_byte_for_byte()
    {
        var records = SampleRecord.Mix(100, 50);
        var ours = SampleBatch.Build(records, CompressionType.None, 1, 2, 3);
        var answer = oracle.Ask(new JsonObject
        {
            ["op"] = "batch.encode",
            ["records"] = new JsonArray([.. records.Select(r => (JsonNode)r.ToJson())]),
            ["producerId"] = 1,
            ["producerEpoch"] = 2,
            ["baseSequence"] = 3,
        });
        Assert.Equal((string)answer["bytes"]!, Convert.ToBase64String(ours));
    }

    [Fact]
    public void Append_time_is_read_as_Apache_writes_it()
    {
        var answer = oracle.Ask(new JsonObject
        {
            ["op"] = "batch.encode",
            ["records"] = new JsonArray([.. SampleRecord.Mix(5, 51).Select(r => (JsonNode)r.ToJson())]),
            ["logAppendTime"] = true,
            ["logAppendTimeMs"] = 1_764_111_222_333,
        });
        Assert.All(SampleBatch.Read(Convert.FromBase64String((string)answer["bytes"]!)), r => Assert.Equal(1_764_111_222_333, r.Timestamp));
    }
}
