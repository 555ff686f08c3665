using System.Text.Json.Nodes;
using TypedKafka.Protocol.Compression;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>Apache's own code reads what we write, and the other way round.</summary>
public sealed class RecordBatchOracleTests(OracleProcess oracle, ITestOutputHelper output)
{
    public static TheoryData<string> Codecs => ["none", "gzip", "snappy", "lz4", "zstd"];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void Apache_reads_what_we_wrote(string codec)
    {
        var compression = Enum.Parse<CompressionType>(codec, ignoreCase: true);
        var samples = Series(0);
        var written = samples.Select((records, seed) => SampleBatch.Build(records, compression, 1000 + seed, (short)seed, seed * 7, IsTransactional(seed), IsControl(seed))).ToList();

        var answers = oracle.AskAll([.. written.Select(bytes => new JsonObject { ["op"] = "batch.decode", ["bytes"] = Convert.ToBase64String(bytes) })]);

        for (var seed = 0; seed < samples.Count; seed++)
        {
            var batch = Assert.Single(answers[seed]["batches"]!.AsArray())!;
            SampleRecord.AssertEqual(samples[seed], [.. batch["records"]!.AsArray().Select(r => SampleRecord.FromJson(r!))]);
            Assert.Equal(1000 + seed, (long)batch["producerId"]!);
            Assert.Equal(seed, (int)batch["producerEpoch"]!);
            Assert.Equal(seed * 7, (int)batch["baseSequence"]!);
            Assert.Equal((IsTransactional(seed), IsControl(seed)), ((bool)batch["transactional"]!, (bool)batch["control"]!));
            Assert.Equal(samples[seed].Max(r => r.Timestamp), (long)batch["maxTimestamp"]!);
            Assert.Equal(written[seed].Length, (int)batch["size"]!);
            if (samples[seed].Count > 20) Assert.Equal(codec, (string)batch["compression"]!);
        }

        output.WriteLine($"{samples.Count} batches, {codec}, written by us and read by Apache.");
    }

    [Theory]
    [MemberData(nameof(Codecs))]
    public void We_read_what_Apache_wrote(string codec)
    {
        var samples = Series(10_000);

        var answers = oracle.AskAll([.. samples.Select((records, seed) => new JsonObject
        {
            ["op"] = "batch.encode",
            ["records"] = new JsonArray([.. records.Select(r => (JsonNode)r.ToJson())]),
            ["compression"] = codec,
            ["baseOffset"] = seed * 1_000_000_000L,
            ["producerId"] = 5_000_000_000L,
            ["producerEpoch"] = 12,
            ["baseSequence"] = 345,
            ["transactional"] = IsTransactional(seed),
            ["partitionLeaderEpoch"] = 6,
        })]);

        for (var seed = 0; seed < samples.Count; seed++)
        {
            var bytes = Convert.FromBase64String((string)answers[seed]["bytes"]!);
            SampleRecord.AssertEqual([.. samples[seed].Select(r => r with { Offset = r.Offset + (seed * 1_000_000_000L) })], SampleBatch.Read(bytes));
            Assert.True(RecordBatchHeader.TryRead(bytes, out var header));
            Assert.Equal(
                (5_000_000_000L, (short)12, 345, 6, IsTransactional(seed), false),
                (header.ProducerId, header.ProducerEpoch, header.BaseSequence, header.PartitionLeaderEpoch, header.IsTransactional, header.IsControl));
            Assert.Equal(codec, header.Compression.ToString(), ignoreCase: true);
        }

        output.WriteLine($"{samples.Count} batches, {codec}, written by Apache and read by us.");
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

    // Mostly few records; now and then enough for several blocks of a codec.
    private static List<List<SampleRecord>> Series(int from) =>
        [.. Enumerable.Range(0, OracleProcess.Instances).Select(seed => SampleRecord.Mix(seed % 25 == 4 ? 2000 : 1 + (seed % 40), from + seed))];

    private static bool IsTransactional(int seed) => seed % 2 == 1;

    private static bool IsControl(int seed) => seed % 4 == 3;
}
