using System.Text;
using System.Text.Json.Nodes;
using TypedKafka.Protocol.Records;

namespace TypedKafka.Protocol.Tests.Records;

/// <summary>A record as tests compare it.</summary>
public sealed record SampleRecord(long Offset, long Timestamp, byte[]? Key, byte[]? Value, params (string Name, byte[]? Value)[] Headers)
{
    /// <summary>A mix of what records may have: null and empty keys and values, headers, timestamps that go back.</summary>
    public static List<SampleRecord> Mix(int count, int seed)
    {
        var random = new Random(seed);
        var records = new List<SampleRecord>();
        for (var index = 0; index < count; index++)
        {
            var headers = new (string, byte[]?)[random.Next(8) == 0 ? random.Next(1, 4) : 0];
            for (var h = 0; h < headers.Length; h++) headers[h] = ($"header-{h}-ü", random.Next(3) == 0 ? null : Bytes(random, 20));
            records.Add(new SampleRecord(
                index,
                1_764_000_000_000 + random.Next(-5_000, 100_000),
                random.Next(4) == 0 ? null : Bytes(random, 40),
                random.Next(6) == 0 ? null : Text(random, 300),
                headers));
        }

        return records;
    }

    internal void AppendTo(RecordBatchBuilder builder)
    {
        var headers = WireHeaders();
        var before = builder.Length;
        var size = builder.SizeOf(Timestamp, Key?.Length ?? 0, Key is not null, Value?.Length ?? 0, Value is not null, headers.Length, Headers.Length);
        builder.Append(Timestamp, Key, Key is not null, Value, Value is not null, headers, Headers.Length);
        Assert.Equal(before + size, builder.Length);
    }

    internal static SampleRecord From(TypedKafka.Protocol.Records.Record record, ReadOnlySpan<byte> records)
    {
        var headers = new List<(string, byte[]?)>();
        var reader = record.Headers(records);
        while (reader.TryRead(out var name, out var value, out var hasValue)) headers.Add((Encoding.UTF8.GetString(name), hasValue ? value.ToArray() : null));
        return new SampleRecord(
            record.Offset,
            record.Timestamp,
            record.HasKey ? record.Key(records).ToArray() : null,
            record.HasValue ? record.Value(records).ToArray() : null,
            [.. headers]);
    }

    public JsonObject ToJson() => new()
    {
        ["offset"] = Offset,
        ["timestamp"] = Timestamp,
        ["key"] = Key is null ? null : Convert.ToBase64String(Key),
        ["value"] = Value is null ? null : Convert.ToBase64String(Value),
        ["headers"] = new JsonArray([.. Headers.Select(h => (JsonNode)new JsonArray(h.Name, h.Value is null ? null : Convert.ToBase64String(h.Value)))]),
    };

    public static SampleRecord FromJson(JsonNode json) => new(
        (long)json["offset"]!,
        (long)json["timestamp"]!,
        Bytes(json["key"]),
        Bytes(json["value"]),
        [.. (json["headers"]?.AsArray() ?? []).Select(h => ((string)h![0]!, Bytes(h[1])))]);

    /// <summary>Compares by content; a record's own equality would compare arrays by reference.</summary>
    public static void AssertEqual(IReadOnlyList<SampleRecord> expected, IReadOnlyList<SampleRecord> actual) =>
        Assert.Equal(expected.Select(r => r.ToJson().ToJsonString()), actual.Select(r => r.ToJson().ToJsonString()));

    private static byte[]? Bytes(JsonNode? json) => json is null ? null : Convert.FromBase64String((string)json!);

    private static byte[] Bytes(Random random, int atMost)
    {
        var bytes = new byte[random.Next(atMost)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Text(Random random, int atMost) => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"customer\":\"Ada\",\"n\":" + random.Next(1000) + "}", random.Next(atMost / 30))));

    private byte[] WireHeaders()
    {
        var buffer = new byte[1024];
        var at = 0;
        foreach (var (name, value) in Headers)
        {
            var utf8 = Encoding.UTF8.GetBytes(name);
            RecordVarint.Write(buffer, ref at, utf8.Length);
            utf8.CopyTo(buffer, at);
            at += utf8.Length;
            RecordVarint.Write(buffer, ref at, value?.Length ?? -1);
            value?.CopyTo(buffer, at);
            at += value?.Length ?? 0;
        }

        return buffer[..at];
    }
}
