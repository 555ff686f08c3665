using System.Globalization;
using TypedKafka.Client;

namespace TypedKafka.IntegrationTests.Handling.Failures;

/// <summary>A record as it was read; bytes as hexadecimal text, so that they compare and are readable in a failed test.</summary>
internal sealed record Stored(int Partition, long Offset, long Timestamp, string? Key, string? Value, IReadOnlyList<(string Name, string? Value)> Headers)
{
    /// <summary>The number of the job that it is about.</summary>
    public int Number => int.Parse(this["origin"], CultureInfo.InvariantCulture);

    /// <summary>A header as text.</summary>
    public string this[string name] => System.Text.Encoding.UTF8.GetString(Convert.FromHexString(Headers.Single(header => header.Name == name).Value!));

    public static Stored Of(ConsumedRecord record)
    {
        var headers = new List<(string, string?)>();
        foreach (var header in record.Headers) headers.Add((header.Name, header.HasValue ? Convert.ToHexString(header.Value.Span) : null));
        return new Stored(
            record.Partition, record.Offset, record.TimestampMilliseconds,
            record.HasKey ? Convert.ToHexString(record.Key.Span) : null, record.HasValue ? Convert.ToHexString(record.Value.Span) : null, headers);
    }
}
