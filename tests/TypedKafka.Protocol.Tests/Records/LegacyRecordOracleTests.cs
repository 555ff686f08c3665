using System.Text.Json.Nodes;
using TypedKafka.Protocol.Records;
using TypedKafka.Protocol.Tests.Oracle;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>We read the entries of magic 0 and 1 that Apache's own code writes, plain and compressed.</summary>
public sealed class LegacyRecordOracleTests(OracleProcess oracle, ITestOutputHelper output)
{
    public static TheoryData<int, string> Formats => new()
    {
        { 0, "none" }, { 0, "gzip" }, { 0, "snappy" }, { 0, "lz4" },
        { 1, "none" }, { 1, "gzip" }, { 1, "snappy" }, { 1, "lz4" },
    };

    [Theory]
    [MemberData(nameof(Formats))]
    public void We_read_what_Apache_wrote(int magic, string codec)
    {
        var samples = Enumerable.Range(0, OracleProcess.Instances).Select(seed => SampleRecord.Mix(1 + (seed % 40), seed).ConvertAll(record => record with { Headers = [] })).ToList();

        var answers = oracle.AskAll([.. samples.Select((records, seed) => Question(magic, codec, records, seed))]);

        for (var seed = 0; seed < samples.Count; seed++)
        {
            var bytes = Convert.FromBase64String((string)answers[seed]["bytes"]!);
            var expected = samples[seed].Select(record => record with { Offset = record.Offset + Offset(seed), Timestamp = Timestamp(magic, seed, record) });
            SampleRecord.AssertEqual([.. expected], SampleBatch.Read(bytes));
            var reader = new RecordBatchReader(bytes);
            Assert.True(reader.TryRead(out var header, out _));
            Assert.Equal(((byte)magic, codec), (header.Magic, header.Compression.ToString().ToLowerInvariant()));
        }

        output.WriteLine($"{samples.Count} batches of magic {magic}, {codec}, written by Apache and read by us.");
    }

    private static long Offset(int seed) => seed * 5_000_000_000L;

    private static bool HasAppendTime(int seed) => seed % 3 == 0;

    private static long Timestamp(int magic, int seed, SampleRecord record) => magic == 0 ? -1 : HasAppendTime(seed) ? 1_764_111_222_333 : record.Timestamp;

    private static JsonObject Question(int magic, string codec, List<SampleRecord> records, int seed) => new()
    {
        ["op"] = "batch.encode",
        ["records"] = new JsonArray([.. records.Select(record => (JsonNode)record.ToJson())]),
        ["magic"] = magic,
        ["compression"] = codec,
        ["baseOffset"] = Offset(seed),
        ["logAppendTime"] = HasAppendTime(seed),
        ["logAppendTimeMs"] = 1_764_111_222_333,
    };
}
