using GenericEnum = global::Avro.Generic.GenericEnum;
using GenericRecord = global::Avro.Generic.GenericRecord;

namespace TypedKafka.IntegrationTests.SecondClient;

/// <summary>Random messages, and the values that Apache's Avro makes of their records.</summary>
internal sealed class Shipments(int seed)
{
    private static readonly string[] s_texts = ["", "plain", "Jürgen Müller", "日本語", "😀 \u0000", "{\"a\":1}", new string('x', 200)];

    private readonly Random _random = new(seed);

    public Shipment Next() => new(
        Guid(), _random.Next(2) == 0, (int)Long(), Long(), (float)_random.NextDouble(), _random.NextDouble() * 1e300, Text(), Bytes(), new decimal(_random.NextInt64(-99_999_999_999_999, 99_999_999_999_999)) / 10_000m,
        DateTimeOffset.UnixEpoch.AddMilliseconds(_random.NextInt64(4_000_000_000_000)), DateOnly.FromDayNumber(_random.Next(600_000, 900_000)), new TimeOnly(0, 0).Add(TimeSpan.FromMilliseconds(_random.Next(86_400_000))),
        (Carrier)_random.Next(3), Line())
    {
        Note = _random.Next(2) == 0 ? Text() : null,
        Insured = _random.Next(2) == 0 ? Long() : null,
        Lines = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => Line())],
        Counts = Enumerable.Range(0, _random.Next(4)).ToDictionary(static i => $"key {i}", _ => Long()),
    };

    public Notice NextNotice() => new(Text(), (int)Long(), _random.NextDouble(), _random.Next(2) == 0, DateTimeOffset.UnixEpoch.AddSeconds(_random.Next()), _random.Next(2) == 0 ? Text() : null)
    {
        Lines = [.. Enumerable.Range(0, _random.Next(4)).Select(_ => new NoticeLine(Text(), _random.Next()))],
    };

    /// <summary>The message that Apache's Avro has read.</summary>
    public static Shipment Of(GenericRecord record) => new(
        (Guid)record["id"], (bool)record["isFragile"], (int)record["weight"], (long)record["cents"], (float)record["width"], (double)record["height"], (string)record["customer"], (byte[])record["label"],
        (decimal)(global::Avro.AvroDecimal)record["price"], new DateTimeOffset((DateTime)record["sentAt"]), DateOnly.FromDateTime((DateTime)record["dueOn"]), TimeOnly.FromTimeSpan((TimeSpan)record["at"]),
        Enum.Parse<Carrier>(((GenericEnum)record["carrier"]).Value), Line(record["first"]))
    {
        Note = (string?)record["note"],
        Insured = (long?)record["insured"],
        Lines = [.. ((IEnumerable<object>)record["lines"]).Select(Line)],
        Counts = ((IDictionary<string, object>)record["counts"]).ToDictionary(static pair => pair.Key, static pair => (long)pair.Value),
    };

    private static ShipmentLine Line(object value)
    {
        var record = (GenericRecord)value;
        return new ShipmentLine((string)record["sku"], (int)record["pieces"], (string?)record["remark"]);
    }

    private ShipmentLine Line() => new(Text(), (int)Long(), _random.Next(2) == 0 ? Text() : null);

    private string Text() => s_texts[_random.Next(s_texts.Length)];

    private long Long() => _random.Next(4) switch { 0 => 0, 1 => long.MinValue, 2 => long.MaxValue, _ => _random.NextInt64() >> _random.Next(64) };

    private byte[] Bytes()
    {
        var bytes = new byte[_random.Next(20)];
        _random.NextBytes(bytes);
        return bytes;
    }

    private Guid Guid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new Guid(bytes);
    }
}
